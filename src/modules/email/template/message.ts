import type { Fault } from '#kernel/refusal.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import type { Locale } from '#records/define/label.ts';
import { type Compiled, compile, TemplateProblem } from './liquid.ts';
import { asPlain, readMarkup } from './markup.ts';
import { type MergeField, mergeFieldsOf, valuesOf } from './merge-fields.ts';

/** A mail to many as it is written. */
export interface MessageText {
  readonly subject: string;
  readonly body: string;
  readonly language: Locale;
}

/** A mail as one recipient gets it, without the footer. */
export interface RenderedMessage {
  readonly subject: string;
  /** The body alone, safe to show. */
  readonly html: string;
  readonly text: string;
  /** Paths of what was to be shown and has no value. */
  readonly missing: readonly string[];
}

export interface Message {
  /** Every name that it uses. */
  readonly paths: readonly string[];
  render(record: AnyRecord): RenderedMessage;
}

const parts = ['subject', 'body'] as const;

/** What is wrong with the text: at `subject` or `body`, each with line and column. Empty for a good one. */
export function faultsOf(ctx: Context, entity: Entity, text: Omit<MessageText, 'language'>): Fault[] {
  const known = new Set(mergeFieldsOf(ctx, entity).map(({ path }) => path));
  return parts.flatMap((part): Fault[] => {
    try {
      const { names } = compile(text[part], asPlain);
      return names
        .filter(({ path }) => !known.has(path))
        .map(({ path, line, column }) => ({
          field: part,
          code: 'template.unknown_field',
          args: { name: path, line, column },
        }));
    } catch (error) {
      if (!(error instanceof TemplateProblem)) throw error;
      const { message, position } = error;
      return [{ field: part, code: 'template.syntax', args: { problem: message, ...position } }];
    }
  });
}

/** Ready to be filled in; the text was checked when it was saved. Records need their links nested (`withLinks`). */
export function readMessage(ctx: Context, entity: Entity, { subject, body, language }: MessageText): Message {
  const compiled = { subject: compile(subject, oneLine), body: compile(body, asPlain) };
  const paths = [...compiled.subject.names, ...compiled.body.names].map(({ path }) => path);
  const used = mergeFieldsOf(ctx, entity).filter(({ path }) => paths.includes(path));
  return { paths, render: (record) => renderFor(compiled, used, record, language) };
}

function renderFor(
  { subject, body }: { readonly subject: Compiled; readonly body: Compiled },
  fields: readonly MergeField[],
  record: AnyRecord,
  language: Locale,
): RenderedMessage {
  const values = valuesOf(fields, record, language);
  const head = subject.render(values);
  const main = body.render(values);
  return {
    subject: oneLine(head.text).trim(),
    ...readMarkup(main.text),
    missing: [...new Set([...head.missing, ...main.missing])],
  };
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ');
}
