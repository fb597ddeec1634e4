import { expect, it } from 'vitest';
import type { EntityMeta } from '../api/meta.ts';
import { choiceValues } from '../field/choice-values.ts';
import { thing } from '../list/test-entity.ts';
import { followRules } from './follow-rules.ts';

const constants = { now: '2026-11-26T08:00:00.000Z', zone: 'Europe/Paris', me: null };
const withRules = (rules: EntityMeta['rules']): EntityMeta => ({ ...thing, rules });
const fieldOf = (entity: EntityMeta, key: string) => entity.fields.find((field) => field.key === key);

it('asks, hides and narrows by what is typed; locks by what is kept', () => {
  const [choice] = thing.fields.filter((field) => field.type === 'choice');
  const [other] = thing.fields.filter((field) => field.type === 'text');
  if (!choice || !other) throw new Error('The test entity has a choice and a text');
  const [first = '', second = ''] = choiceValues(choice).map((value) => value.code);
  const when = `${choice.key} = "${first}"`;
  const follow = (effect: 'require' | 'hide' | 'lock', before: object, now: object) =>
    fieldOf(
      followRules(withRules([{ effect, field: other.key, when }]), { ...before }, { ...now }, constants),
      other.key,
    );
  const [yes, no] = [{ [choice.key]: first }, { [choice.key]: second }];

  expect(follow('require', {}, yes)?.required).toBe(true);
  expect(follow('require', {}, no)?.required).toBe(other.required);
  expect(follow('hide', {}, yes)).toBeUndefined();
  expect(follow('lock', { id: 'x', ...yes }, no)?.readOnly).toBe(true);
  expect(follow('lock', { id: 'x', ...no }, yes)?.readOnly).toBe(other.readOnly);
  const allow = withRules([{ effect: 'allow', field: choice.key, when: '', values: [second] }]);
  const narrowed = fieldOf(followRules(allow, {}, {}, constants), choice.key);
  expect(narrowed && choiceValues(narrowed).map(({ code, hidden }) => [code, hidden])).toContainEqual([
    first,
    true,
  ]);
});

it('takes the first form whose condition holds', () => {
  const entity = {
    ...thing,
    formVariants: [
      { when: 'nope = 1', form: [] },
      { when: '', form: [{ fields: ['x'] }] },
    ],
  };
  expect(followRules(entity, {}, {}, constants).form).toEqual([{ fields: ['x'] }]);
});
