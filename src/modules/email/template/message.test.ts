import { describe, expect, it, test } from 'vitest';
import { compile, TemplateProblem } from './liquid.ts';
import { htmlPage, textPage } from './mail-page.ts';
import { asPlain, readMarkup } from './markup.ts';

const values = new Map([
  ['firstName', 'Léa'],
  ['company', ''],
  ['owner.name', 'Ana'],
]);
const fill = (text: string) => compile(text, (value) => value).render(values);

describe('ADM-12: fields in a text', () => {
  test.each([
    ['{{ firstName }} {{ owner.name }}', 'Léa Ana', []],
    ['{{ firstName | upcase }}', 'LÉA', []],
    ['Bonjour {{ company }},', 'Bonjour ,', ['company']],
    ['{{ company | default: "Madame" }}', 'Madame', []],
    ['{% if company %}Bonjour {{ company }}{% else %}Bonjour{% endif %}', 'Bonjour', []],
  ])('%s gives %s', (text, filled, missing) => {
    const result = fill(text);
    expect(result.text).toBe(filled);
    expect(result.missing).toEqual(missing);
  });

  it('reaches nothing behind the values', () => {
    const text =
      '{{ firstName.constructor }}{{ constructor }}{{ owner.__proto__ }}{{ owner.constructor.name }}';
    expect(fill(text).text).toBe('');
  });

  it('names what it uses with line and column, nested and within conditions', () => {
    const { names } = compile('a\n{% if x %}{{ owner.name }}{% endif %}', asPlain);
    expect(names).toEqual([
      { path: 'x', line: 2, column: 7 },
      { path: 'owner.name', line: 2, column: 14 },
    ]);
  });

  test.each([
    ['a file', '{% include "/etc/passwd" %}'],
    ['a file, by another tag', '{% render "/etc/passwd" %}'],
    ['a loop', '{% for i in (1..1000000000) %}x{% endfor %}'],
    ['a filter that does not exist', '{{ firstName | nosuch }}'],
    ['a value as it is', '{{ firstName | raw }}'],
    ['a brace too few', 'x\n {{ firstName'],
    ['a text without end', 'x'.repeat(70_000)],
  ])('refuses %s', (_what, text) => {
    expect(() => compile(text, asPlain)).toThrow(TemplateProblem);
  });

  it('ends a text that doubles itself', () => {
    const text = `{% assign x = "0123456789" %}${'{% assign x = x | append: x %}'.repeat(30)}{{ x }}`;
    expect(() => fill(text)).toThrow(TemplateProblem);
  });
});

describe('a text with simple formatting', () => {
  it('is HTML, and plain text that says the same', () => {
    const { html, text } = readMarkup(
      'Bonjour **Léa**,\nmerci.\n\n- un\n- deux\n\n1. [notre site](https://a.fr/x)\n2. https://a.fr',
    );
    expect(html).toContain('<strong>Léa</strong>,<br>');
    expect(html).toContain('<a href="https://a.fr/x">notre site</a>');
    expect(text).toBe(
      'Bonjour Léa,\nmerci.\n\n- un\n- deux\n\n1. notre site (https://a.fr/x)\n2. https://a.fr',
    );
  });

  test.each([
    ['<script>alert(1)</script>', '<script'],
    ['<img src=x onerror=alert(1)>', '<img'],
    ['[x](javascript:alert(1))', 'href'],
    ['[x](data:text/html,x)', 'href'],
    ['![x](https://a.fr/pixel.png)', '<img'],
  ])('%s stays harmless', (source, never) => {
    expect(readMarkup(source).html).not.toContain(never);
  });

  test.each(['*a* _b_ `c` <b>d</b> [e](https://f.fr) # g\nh', '1. x', 'a\\b & c | d ~e~ "f"'])(
    'a value is shown as it is: %s',
    (value) => {
      const { html, text } = readMarkup(asPlain(value));
      expect(text).toBe(value.replace('\n', ' '));
      expect(html.replace(/<\/?p>/g, '')).not.toMatch(/<(?!br)/);
    },
  );

  it('has below it who sends it and how to get no more', () => {
    const footer = { identity: 'A & B', words: 'Stop?', link: { label: 'Bye', address: 'https://a.fr/u/1' } };
    expect(htmlPage('en', '<p>x</p>', footer)).toContain('A &amp; B<br>Stop? <a href="https://a.fr/u/1"');
    expect(textPage('x', footer)).toBe('x\n\n-- \nA & B\nStop? Bye https://a.fr/u/1');
  });
});
