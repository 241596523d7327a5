import { Progress } from "../../cli/shell/progress";

/** A stream that keeps what is written to it. */
function stream(isTTY: boolean) {
  const written: string[] = [];
  return {
    written,
    stream: { isTTY, write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream,
  };
}

afterEach(() => jest.useRealTimers());

it("says what takes more than a second, on a terminal, and takes it away again", () => {
  jest.useFakeTimers();
  const terminal = stream(true);
  const progress = new Progress(terminal.stream);
  progress.say("reading");
  expect(terminal.written).toEqual([]);
  jest.advanceTimersByTime(1_001);
  progress.say("checking");
  progress.end();
  progress.end();
  expect(terminal.written).toEqual(["\r\u001b[2Kchecking …", "\r\u001b[2K"]);
});

it("says nothing in a pipe", () => {
  jest.useFakeTimers();
  const pipe = stream(false);
  const progress = new Progress(pipe.stream);
  jest.advanceTimersByTime(5_000);
  progress.say("checking");
  progress.end();
  expect(pipe.written).toEqual([]);
});
