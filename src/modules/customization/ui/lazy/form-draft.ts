import type { EntityMeta } from '#web/api/meta.ts';
import type { Label } from '#web/i18n/language.ts';
import { labelOrNothing, noLabel } from './label-input.tsx';

/** A section of a form as it is edited; its id only tells it from the others. */
export interface SectionDraft {
  readonly id: string;
  readonly label: Label;
  readonly folded: boolean;
  readonly fields: readonly string[];
}

export function readForm(form: EntityMeta['form']): readonly SectionDraft[] {
  return form.map(({ label = noLabel, folded = false, fields }, at) => ({
    id: String(at),
    label,
    folded,
    fields,
  }));
}

/** As the API takes it. */
export function formatForm(sections: readonly SectionDraft[]): readonly object[] {
  return sections.map(({ label, folded, fields }) => {
    const heading = labelOrNothing(label);
    return { ...(heading ? { label: heading } : {}), ...(folded ? { folded } : {}), fields };
  });
}
