import type { Context } from '#records/context.ts';
import type { FormContent } from '../form/form-content.ts';
import { publishedConditionOf } from '../form/shown-inputs.ts';
import { type Asked, askedOf } from '../submission/read-answers.ts';
import type { ShownInput } from './conditions.ts';
import { html, type Html } from './html.ts';
import { type Drawing, renderInput } from './render-input.ts';

/** The inputs that visitors see, in steps where the form has any; `last` stands at the end of the last one. */
export function renderInputs(ctx: Context, content: FormContent, drawing: Drawing, last: Html | false): Html {
  const steps = stepsOf(visibleOf(ctx, content));
  const [only] = steps;
  if (steps.length < 2) return html`${(only ?? []).map((asked) => renderOne(asked, drawing))}${last}`;
  return html`${steps.map(
    (step, at) =>
      html`<fieldset class="step">
        <legend>
          <span class="note">${drawing.t('form.page.step', { at: at + 1, count: steps.length })}</span>
          ${step[0]?.input.step?.[drawing.language]}
        </legend>
        ${step.map((asked) => renderOne(asked, drawing))}${at === steps.length - 1 && last}
      </fieldset>`,
  )}`;
}

function renderOne(asked: Asked, drawing: Drawing): Html {
  return html`<div data-input="${asked.input.field}">${renderInput(asked, drawing)}</div>`;
}

export function visibleOf(ctx: Context, content: FormContent): readonly Asked[] {
  return askedOf(ctx, content).filter(({ input }) => !input.isHidden);
}

function stepsOf(asked: readonly Asked[]): readonly (readonly Asked[])[] {
  const steps: Asked[][] = [];
  for (const one of asked) {
    if (steps.length === 0 || one.input.step !== null) steps.push([]);
    steps.at(-1)?.push(one);
  }
  return steps;
}

/** What the page's script needs to show and hide inputs; undefined where none depends on another. */
export function shownInputsOf(ctx: Context, content: FormContent): readonly ShownInput[] | undefined {
  const inputs = visibleOf(ctx, content).map(({ input, field }): ShownInput => {
    const condition = publishedConditionOf(ctx, content, input);
    return {
      name: input.field,
      type: field.type,
      ...(field.type === 'number' && field.decimals === 0 ? { decimals: 0 } : {}),
      ...(condition ? { condition } : {}),
    };
  });
  return inputs.some(({ condition }) => condition) ? inputs : undefined;
}

/** How a browser has to send the form. */
export function encodingOf(ctx: Context, content: FormContent): Html | false {
  return (
    visibleOf(ctx, content).some(({ field }) => field.type === 'file') && html` enctype="multipart/form-data"`
  );
}
