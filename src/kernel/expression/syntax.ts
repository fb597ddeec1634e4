import { Refusal, type Fault, type MessageArguments } from '../refusal.ts';

/** What a condition lacks where it cannot be read; the text `fault.filter.syntax` says it in words. */
export type Expected =
  | 'field'
  | 'operator'
  | 'value'
  | 'list'
  | 'two values'
  | 'no value'
  | 'and'
  | 'closing parenthesis'
  | 'closing bracket'
  | 'closing quote'
  | 'end'
  | 'condition'
  | 'fewer comparisons'
  | 'fewer levels'
  | 'fewer values'
  | 'a number in quotes';

export function syntaxFault(field: string, expected: Expected, args: MessageArguments): Fault {
  return { field, code: 'filter.syntax', args: { ...args, expected } };
}

export function syntaxRefusal(faults: readonly Fault[]): Refusal {
  return new Refusal(422, 'filter.syntax', { faults });
}
