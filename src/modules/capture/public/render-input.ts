import { getCountries } from 'libphonenumber-js/max';
import type { MessageArguments } from '#kernel/refusal.ts';
import { addressParts } from '#records/define/fields/address.ts';
import type { ChoiceValues } from '#records/define/fields/choice.ts';
import type { Field } from '#records/define/fields/list.ts';
import type { Locale } from '#records/define/label.ts';
import { endings, mostFilesOf } from '../form/files.rules.ts';
import type { FormInput } from '../form/form-content.ts';
import type { Asked } from '../submission/read-answers.ts';
import { labelOf } from '../submission/read-answers.ts';
import type { Posted } from '../submission/typed-value.ts';
import { html, type Html } from './html.ts';

/** What an input is drawn from: the words of its language, what was typed before, and what is wrong with that. */
export interface Drawing {
  readonly language: Locale;
  readonly posted: Posted;
  /** Field → message. */
  readonly faults: ReadonlyMap<string, string>;
  t(id: string, args?: MessageArguments): string;
}

/** One field of the form with its label and its fault. */
export function renderInput({ input, field }: Asked, drawing: Drawing): Html {
  const label = labelOf(input, field, drawing.language);
  const named = { name: input.field, label, isRequired: input.isRequired, field };
  if (field.type === 'file') return renderFiles(named, input, drawing);
  if (field.type === 'yesNo') return renderBox(input.field, html`${label}`, input.isRequired, drawing);
  if (field.type === 'choices') return renderBoxes(named, field.values, drawing);
  return field.type === 'address' ? renderAddress(named, drawing) : renderLine(named, drawing);
}

interface Named {
  readonly name: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly field: Field;
}

function renderLine({ name, label, isRequired, field }: Named, drawing: Drawing): Html {
  return html`<div class="field">
    <label for="f-${name}">${label}${isRequired && mark(drawing)}</label>
    ${control(name, field, isRequired, drawing)} ${faultOf(name, drawing)}
  </div>`;
}

function control(name: string, field: Field, isRequired: boolean, drawing: Drawing): Html {
  const [value = ''] = drawing.posted(name);
  const common = html`id="f-${name}"
  name="${name}"${isRequired && html` aria-required="true"`}${broken(name, drawing)}`;
  if (field.type === 'longText') return html`<textarea ${common} rows="5">${value}</textarea>`;
  if (field.type === 'choice') {
    const codes = offered(field.values);
    return select(
      common,
      codes.map(([code, one]) => [code, one[drawing.language]]),
      value,
    );
  }
  const complete = completions[name];
  return html`<input
    ${common}
    ${kinds[field.type] ?? html`type="text"`}${complete !== undefined && html` autocomplete="${complete}"`}
    value="${value}"
  />`;
}

function renderFiles(
  { name, label, isRequired }: Named,
  { accepts, maxMegabytes }: FormInput,
  drawing: Drawing,
): Html {
  const count = mostFilesOf(name);
  const most = drawing.t('form.page.files', { count, megabytes: maxMegabytes });
  return html`<div class="field">
    <label for="f-${name}">${label}${isRequired && mark(drawing)}</label>
    <input
      type="file"
      id="f-${name}"
      name="${name}"
      ${count > 1 && html`multiple`}
      accept="${endings[accepts]}"
      ${isRequired && html` aria-required="true"`}${broken(name, drawing)}
    />
    <p class="note">${most}</p>
    ${drawing.faults.size > 0 && html`<p class="note">${drawing.t('form.page.files_again')}</p>`}
    ${faultOf(name, drawing)}
  </div>`;
}

/** Values that records may still be given. */
function offered(values: ChoiceValues) {
  return Object.entries(values).filter(([, one]) => one.hidden !== true);
}

function select(common: Html, options: readonly (readonly [string, string])[], value: string): Html {
  return html`<select ${common}>
    <option value=""></option>
    ${options.map(
      ([code, label]) => html`<option value="${code}" ${code === value && html` selected`}>${label}</option>`,
    )}
  </select>`;
}

/** Text inputs even for numbers: a browser drops what is no number, and nothing typed may be lost. */
const kinds: Readonly<Partial<Record<Field['type'], Html>>> = {
  email: html`type="email"`,
  phone: html`type="tel"`,
  day: html`type="date"`,
  webAddress: html`type="text" inputmode="url"`,
  number: html`type="text" inputmode="decimal"`,
  money: html`type="text" inputmode="decimal"`,
  percent: html`type="text" inputmode="decimal"`,
};

/** What browsers fill in by themselves (WCAG 1.3.5), by the field's key. */
const completions: Readonly<Record<string, string>> = {
  firstName: 'given-name',
  lastName: 'family-name',
  companyName: 'organization',
  jobTitle: 'organization-title',
  email: 'email',
  phone: 'tel',
  mobilePhone: 'tel',
  website: 'url',
};

const partCompletions = {
  street: 'address-line1',
  street2: 'address-line2',
  postalCode: 'postal-code',
  city: 'address-level2',
  region: 'address-level1',
  country: 'country',
} as const;

function renderAddress({ name, label, isRequired }: Named, drawing: Drawing): Html {
  const parts = addressParts.map((part) => {
    const full = `${name}.${part}`;
    const [value = ''] = drawing.posted(full);
    const common = html`id="f-${full}" name="${full}"
    autocomplete="${partCompletions[part]}"${broken(full, drawing)}`;
    return html`<div class="field">
      <label for="f-${full}">${drawing.t(`form.page.address.${part}`)}</label>
      ${part === 'country' ? select(common, countries(drawing.language), value) : html`<input ${common} type="text" value="${value}" />`}
      ${faultOf(full, drawing)}
    </div>`;
  });
  return html`<fieldset id="f-${name}" class="group" tabindex="-1">
    <legend>${label}${isRequired && mark(drawing)}</legend>
    ${faultOf(name, drawing)}${parts}
  </fieldset>`;
}

function countries(language: Locale): readonly (readonly [string, string])[] {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return getCountries()
    .map((code) => [code, names.of(code) ?? code] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, language));
}

function renderBoxes({ name, label, isRequired }: Named, values: ChoiceValues, drawing: Drawing): Html {
  const ticked = drawing.posted(name);
  const boxes = Object.entries(values).map(
    ([code, one]) =>
      html`<label class="box"
        ><input
          type="checkbox"
          name="${name}"
          value="${code}"
          ${ticked.includes(code) && html` checked`}
        /><span>${one[drawing.language]}</span></label
      >`,
  );
  return html`<fieldset id="f-${name}" class="group" tabindex="-1">
    <legend>${label}${isRequired && mark(drawing)}</legend>
    ${boxes}${faultOf(name, drawing)}
  </fieldset>`;
}

/** A box to tick, with its sentence beside it. */
export function renderBox(name: string, label: Html, isRequired: boolean, drawing: Drawing): Html {
  const isTicked = drawing.posted(name).length > 0;
  return html`<div class="field">
    <label class="box" for="f-${name}"
      ><input
        type="checkbox"
        id="f-${name}"
        name="${name}"
        value="on"
        ${isTicked && html` checked`}${isRequired && html` aria-required="true"`}${broken(name, drawing)}
      /><span>${label}${isRequired && mark(drawing)}</span></label
    >
    ${faultOf(name, drawing)}
  </div>`;
}

function mark({ t }: Drawing): Html {
  return html` <span class="required" title="${t('form.page.required')}">*</span>`;
}

function broken(name: string, { faults }: Drawing): Html | false {
  return faults.has(name) && html` aria-invalid="true" aria-describedby="e-${name}"`;
}

function faultOf(name: string, { faults }: Drawing): Html | false {
  const message = faults.get(name);
  return message !== undefined && html`<p class="fault" id="e-${name}">${message}</p>`;
}
