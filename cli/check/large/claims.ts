/** Work that several threads share: each piece is done by the one that claims it first. */
export class Claims {
  readonly #taken: Int32Array;

  /** @param memory As {@link Claims.of} makes it; every thread is given the same. */
  constructor(readonly memory: SharedArrayBuffer) {
    this.#taken = new Int32Array(memory);
  }

  /** Claims for so many pieces of work. */
  static of(pieces: number): Claims {
    return new Claims(new SharedArrayBuffer(pieces * Int32Array.BYTES_PER_ELEMENT));
  }

  /** Whether a piece was free; from now on it is taken. */
  take(piece: number): boolean {
    return Atomics.compareExchange(this.#taken, piece, 0, 1) === 0;
  }
}
