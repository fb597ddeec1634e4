/** The workspace that this installation opens: a PostgreSQL schema. */
export const SCHEMA = 'main';
