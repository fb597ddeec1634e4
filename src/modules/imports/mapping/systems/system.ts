/** How another CRM names the columns of its CSV exports. */
export interface System {
  /** Also that under which its ids are kept, so it never changes. */
  readonly name: string;
  /** By entity: headers as `plain` leaves them → path. */
  readonly entities: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Headers, as `plain` leaves them, that give the system away when all of one group are there. */
  readonly marks: readonly (readonly string[])[];
}
