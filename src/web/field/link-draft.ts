/** What stands in a link field: a record found (`id` and its title), or a text that is none yet, which blocks saving. */
export interface LinkDraft {
  readonly id: string | null;
  readonly text: string;
}

export const noLink: LinkDraft = { id: null, text: '' };
