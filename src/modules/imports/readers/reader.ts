/** What a file turned out to be; told to people, and needed to understand its cells. */
export interface SheetFacts {
  /** `api`: pulled from another system. */
  readonly format: 'csv' | 'xlsx' | 'api';
  readonly encoding: string | null;
  readonly separator: string | null;
  /** Name of the sheet that is read. */
  readonly sheet: string | null;
}

/** A table as a file holds it: a row of headers, then rows of texts, which may be shorter or longer than it. */
export interface Sheet {
  readonly facts: SheetFacts;
  readonly headers: readonly string[];
  /** Each with its line as people count, the headers being the first. Rows without any text are left out. */
  readonly rows: AsyncIterable<SheetRow>;
}

export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads one kind of file, as a stream: memory does not grow with the file. */
export interface Reader {
  /** From the first bytes of the file. */
  recognises(start: Buffer): boolean;
  /** Refuses 422 with a code that says what is wrong with the file, and where; `rows` refuses while it is read. */
  open(path: string): Promise<Sheet>;
}
