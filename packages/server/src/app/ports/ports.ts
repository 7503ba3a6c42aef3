/** What use cases need from outside beside the database: each is an interface here, made real in `start.ts`. */
export interface Ports {
  /** Where people reach this server, for permalinks: `http://localhost:7295`, no slash at the end. */
  readonly publicUrl: string;
}
