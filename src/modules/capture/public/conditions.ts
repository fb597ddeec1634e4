import type { ResolvedCondition } from '#kernel/expression/resolved.ts';
import { toPredicate } from '#kernel/expression/to-predicate.ts';
import { type TypedField, typedValue } from '../submission/typed-value.ts';

/** An input of a page as this script knows it, in the order of the form. */
export interface ShownInput extends TypedField {
  readonly name: string;
  /** Under which it is shown; always where it has none. */
  readonly condition?: ResolvedCondition;
}

/** Runs on the page of a form with inputs that depend on others: shows what is to be filled in, by the meaning that the server has too. */
function followConditions(form: HTMLFormElement): void {
  // Written by our own page beside this script.
  const inputs: readonly ShownInput[] = JSON.parse(form.dataset['shown'] ?? '[]');
  const tests = inputs.map((input) => ({ input, holds: input.condition && toPredicate(input.condition) }));
  const follow = () => {
    const values: Record<string, unknown> = {};
    for (const { input, holds } of tests) {
      const isShown = holds === undefined || holds((path) => values[path] ?? null);
      showInput(form, input.name, isShown);
      values[input.name] = isShown ? valueOf(form, input) : null;
    }
  };
  form.addEventListener('input', follow);
  follow();
}

/** What is hidden is not sent either. */
function showInput(form: HTMLFormElement, name: string, isShown: boolean): void {
  const place = form.querySelector<HTMLElement>(`[data-input="${CSS.escape(name)}"]`);
  if (!place) return;
  place.hidden = !isShown;
  for (const control of place.querySelectorAll<HTMLInputElement>('input, select, textarea'))
    control.disabled = !isShown;
}

function valueOf(form: HTMLFormElement, input: ShownInput): unknown {
  const sent = new FormData(form);
  const value = typedValue(input.name, input, (name) =>
    sent.getAll(name).flatMap((one) => (typeof one === 'string' ? [one] : [])),
  );
  if (typeof value !== 'string') return value;
  const text = value.normalize('NFC').trim().replace(/\s+/g, ' ');
  const isNumber = ['number', 'money', 'percent'].includes(input.type);
  // Half a number is none yet.
  return isNumber && !/^-?\d{1,30}(\.\d{1,30})?$/.test(text) ? null : text;
}

if (typeof document !== 'undefined') {
  const form = document.querySelector<HTMLFormElement>('form[data-shown]');
  if (form) followConditions(form);
}
