import { expect, test } from 'vitest';
import { fieldMeta } from '../list/test-entity.ts';
import { fromDraft, toDraft, type DraftContext } from './draft.ts';

const context: DraftContext = { locale: 'fr', timeZone: 'Europe/Paris', today: '2026-11-22' };
const amount = fieldMeta('amount', 'money', 'decimal');
const count = fieldMeta('count', 'number', 'integer', { settings: { decimals: 0, min: 1, max: 10 } });
const due = fieldMeta('dueAt', 'instant', 'instant');
const owner = fieldMeta('ownerId', 'link', 'id');

test.each([
  [amount, '2400.00'],
  [count, 7],
  [due, '2026-11-23T08:30:00.000Z'],
  [fieldMeta('on', 'day', 'day'), '2026-12-01'],
  [fieldMeta('tags', 'tags', 'choices'), ['a', 'b']],
  [fieldMeta('at', 'address', 'text'), { street: '1 rue X', city: 'Lyon' }],
  [fieldMeta('links', 'links', 'choices'), [{ entity: 'lead', id: '1' }]],
  [fieldMeta('teamIds', 'linkMany', 'choices', { settings: { to: 'team' } }), ['1', '2']],
  [fieldMeta('about', 'anyLink', 'id'), { entity: 'lead', id: '1' }],
  [fieldMeta('yes', 'yesNo', 'boolean'), true],
])('a value that is only looked at is saved as it was: %#', (field, value) => {
  expect(fromDraft(field, toDraft(field, value, context), context)).toEqual({ value });
});

test.each([
  [amount, 'abc', 'input.notANumber'],
  [count, '1,5', 'input.notWhole'],
  [count, '0', 'input.tooSmall'],
  [count, '11', 'input.tooLarge'],
  [due, { day: 'soon', time: '' }, 'input.notADay'],
  [due, { day: '1/12', time: '25' }, 'input.notATime'],
  [owner, { id: null, text: 'Sam' }, 'input.unknownLink'],
  [fieldMeta('mail', 'email', 'text'), 'nobody', 'input.notAnEmail'],
  [fieldMeta('name', 'text', 'text', { required: true }), '  ', 'form.required'],
])('%# is refused', (field, raw, id) => {
  expect(fromDraft(field, raw, context)).toMatchObject({ fault: { id } });
});

test('what was cleared is null, not an empty text', () => {
  for (const field of [amount, due, owner, fieldMeta('name', 'text', 'text')]) {
    expect(fromDraft(field, toDraft(field, null, context), context)).toEqual({ value: null });
  }
});

test('a due day without an hour means nine in the morning, by the person’s clock', () => {
  expect(fromDraft(due, { day: 'demain', time: '' }, context)).toEqual({ value: '2026-11-23T08:00:00.000Z' });
});
