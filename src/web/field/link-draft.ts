/** What stands in a link field: a record found (`id` and its title), or a text that is none yet, which blocks saving. */
export interface LinkDraft {
  readonly id: string | null;
  readonly text: string;
  /** Entity of the record that was found, which may be another than the link's own (`through`). */
  readonly of?: string;
}

export const noLink: LinkDraft = { id: null, text: '' };
