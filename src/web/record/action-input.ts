import { isObject } from '../field/title.ts';

/** One value an action takes, as far as a generic form can ask for it. */
export interface InputField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'integer' | 'boolean' | 'day';
  readonly required: boolean;
  readonly options: readonly string[];
}

/** The scalar members of a JSON Schema object; nested ones need a form of their own, or their defaults. */
export function readInput(schema: Readonly<Record<string, unknown>>): readonly InputField[] {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(properties).flatMap(([name, property]) => {
    if (!isObject(property)) return [];
    const kind = kindOf(property);
    if (kind === null) return [];
    const title = typeof property['title'] === 'string' ? property['title'] : sentence(name);
    const options = Array.isArray(property['enum']) ? property['enum'].map(String) : [];
    return [{ name, label: title, kind, required: required.includes(name), options }];
  });
}

function kindOf(property: Readonly<Record<string, unknown>>): InputField['kind'] | null {
  const { type, format } = property;
  if (type === 'boolean') return 'boolean';
  if (type === 'integer') return 'integer';
  if (type === 'string') return format === 'date' ? 'day' : 'text';
  return null;
}

/** `issueDate` → `Issue date`. */
function sentence(name: string): string {
  const spaced = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
