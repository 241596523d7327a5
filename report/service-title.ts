import { findService } from "../catalogue";

/** What a reader calls a service of the catalogue; a resource type that takes no key stands for itself. */
export function serviceTitle(service: string | null, type: string): string {
  return service === null ? type : (findService(service)?.title ?? service);
}
