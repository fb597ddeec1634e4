import { expect, it } from 'vitest';
import { defineEntity } from '../define/define-entity.ts';
import { defineDecision } from '../define/define-decision.ts';
import { defineModule } from '../define/define-module.ts';
import { text } from '../define/fields/text.ts';
import { createCatalogue } from './catalogue.ts';
import { explain } from './explain.ts';

it('names every decision and reaction in the order in which they run', () => {
  const label = { en: 'Book', fr: 'Livre' };
  const book = defineEntity({
    name: 'book',
    plural: 'books',
    label,
    labelPlural: label,
    icon: 'book',
    owned: false,
    title: 'title',
    fields: { title: text({ label, required: true }), shelf: text({ label, compute: () => 'A' }) },
    list: { columns: ['title'], sort: 'title' },
    form: [],
  });
  const decisions = ['price', 'tax'].map((name) =>
    defineDecision({ entity: 'book', name, decide: () => undefined }),
  );
  const react = async () => undefined;
  const reactions = [
    { name: 'print-on-created', on: ['book.created'], react },
    { name: 'cheer-on-sold', on: ['book.sold'], react },
  ];
  const lines = explain(
    createCatalogue([defineModule({ name: 'shop', needs: [], entities: [book], decisions, reactions })]),
    'book',
  );
  const positions = [
    'price',
    'tax',
    'computed: shelf',
    'required title',
    'print-on-created',
    'cheer-on-sold',
  ].map((part) => lines.findIndex((line) => line.includes(part)));
  expect(positions.every((position) => position > 0)).toBe(true);
  expect(positions.toSorted((a, b) => a - b)).toEqual(positions);
});
