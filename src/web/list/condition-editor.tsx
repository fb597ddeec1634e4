import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMeta } from '../api/meta.ts';
import { useMe } from '../api/session.ts';
import { choiceValues } from '../field/choice-values.ts';
import { noLink } from '../field/link-draft.ts';
import { LinkInput } from '../field/link-input.tsx';
import { parseDayInput } from '../format/date.ts';
import { parseDecimalInput } from '../format/money.ts';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import { idTarget, namesRecords, operandsOf, relativeText, type Path } from './condition-text.ts';
import { LongerAgo } from './longer-ago.tsx';
import {
  codesOf,
  oneOf,
  operandText,
  PERIODS,
  valuesTaken,
  type Comparison,
  type Operator,
} from './filter.ts';
import classes from './condition-editor.module.css';

interface EditorProps {
  readonly path: Path;
  readonly comparison?: Comparison;
  /** The condition is complete: use it and close. */
  readonly onApply: (next: Comparison) => void;
  /** Use it while the editor stays open: ticking one value after the other. */
  readonly onChange: (next: Comparison) => void;
}

/** One condition on one field: the least asking that the kind of field allows. */
export function ConditionEditor(props: EditorProps) {
  const { kind } = props.path.path;
  if (kind === 'choice' && choiceValues(props.path.field).length > 0) return <CodesEditor {...props} />;
  if (kind === 'choices' && choiceValues(props.path.field).length > 0)
    return <OneOfSeveralEditor {...props} />;
  if (kind === 'boolean') return <YesNoEditor {...props} />;
  if (kind === 'day' || kind === 'instant') return <TimeEditor {...props} />;
  if (namesRecords(props.path)) return <LinkEditor {...props} />;
  return <TypedEditor {...props} />;
}

function CodesEditor({ path, comparison, onApply, onChange }: EditorProps) {
  const t = useText();
  const [codes, setCodes] = useState(() => new Set(comparison ? codesOf(comparison) : []));
  const toggle = (code: string) => {
    const next = new Set(codes);
    if (!next.delete(code)) next.add(code);
    setCodes(next);
    if (comparison && next.size > 0) onChange(oneOf(path.path.path, [...next]));
  };
  return (
    <div className={classes['column']}>
      {choiceValues(path.field).map((value) => (
        <Checkbox
          key={value.code}
          label={t.of(value)}
          checked={codes.has(value.code)}
          onChange={() => toggle(value.code)}
        />
      ))}
      <Foot
        path={path}
        onApply={onApply}
        apply={codes.size > 0 ? () => onApply(oneOf(path.path.path, [...codes])) : undefined}
      />
    </div>
  );
}

/** The record has several of these, of which one is looked for. */
function OneOfSeveralEditor({ path, onApply }: EditorProps) {
  const t = useText();
  return (
    <div className={classes['column']}>
      {choiceValues(path.field).map((value) => (
        <Button
          key={value.code}
          variant="subtle"
          size="compact-xs"
          justify="flex-start"
          onClick={() => onApply({ field: path.path.path, op: 'contains', value: value.code })}
        >
          {t.of(value)}
        </Button>
      ))}
      <Foot path={path} onApply={onApply} />
    </div>
  );
}

function YesNoEditor({ path, onApply }: EditorProps) {
  const t = useText();
  return (
    <div className={classes['row']}>
      {[true, false].map((value) => (
        <Button
          key={String(value)}
          variant="default"
          onClick={() => onApply({ field: path.path.path, op: '=', value })}
        >
          {t(value ? 'value.yes' : 'value.no')}
        </Button>
      ))}
    </div>
  );
}

function TimeEditor({ path, comparison, onApply }: EditorProps) {
  const t = useText();
  const { today, day } = useFormats();
  const first = comparison ? operandsOf(comparison)[0] : undefined;
  const [op, setOp] = useState<Operator>(comparison?.op === '>=' ? '>=' : '<');
  const [typed, setTyped] = useState(typeof first === 'string' ? first : '');
  const [wrong, setWrong] = useState(false);
  const apply = () => {
    const value = parseDayInput(typed, today());
    if (value === null) return setWrong(true);
    onApply({ field: path.path.path, op, value });
  };
  return (
    <div className={classes['column']}>
      <div className={classes['periods']}>
        {PERIODS.map((relative) => (
          <Button
            key={relative}
            variant="subtle"
            size="compact-xs"
            justify="flex-start"
            onClick={() => onApply({ field: path.path.path, op: '=', value: { relative } })}
          >
            {relativeText(relative, t)}
          </Button>
        ))}
      </div>
      <LongerAgo path={path} comparison={comparison} onApply={onApply} />
      <div className={classes['row']}>
        <NativeSelect
          size="xs"
          aria-label={t('filter.operator')}
          value={op}
          onChange={({ currentTarget }) => setOp(currentTarget.value === '<' ? '<' : '>=')}
          data={[
            { value: '<', label: t('filter.before') },
            { value: '>=', label: t('filter.since') },
          ]}
        />
        <TextInput
          aria-label={t('filter.day')}
          placeholder={t('filter.dayHint')}
          value={typed}
          error={wrong ? t('input.notADay') : null}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setWrong(false);
          }}
          onKeyDown={(event) => event.key === 'Enter' && apply()}
        />
      </div>
      {typed && parseDayInput(typed, today()) ? (
        <small className={classes['hint']}>{day(parseDayInput(typed, today()) ?? '')}</small>
      ) : null}
      <Foot path={path} onApply={onApply} apply={typed ? apply : undefined} />
    </div>
  );
}

function LinkEditor({ path, comparison, onApply }: EditorProps) {
  const t = useText();
  const me = useMe();
  const target = idTarget(useMeta(), path);
  const [link, setLink] = useState(noLink);
  if (!target)
    return (
      <TypedEditor path={path} {...(comparison ? { comparison } : {})} onApply={onApply} onChange={onApply} />
    );
  const isOne = path.path.kind === 'id';
  const use = (id: string) => onApply({ field: path.path.path, op: isOne ? '=' : 'contains', value: id });
  return (
    <div className={classes['column']}>
      {isOne && target.name === 'user' ? (
        <Button
          variant="default"
          data-autofocus
          onClick={() => onApply({ field: path.path.path, op: '=', value: { relative: 'me' } })}
        >
          {t('filter.me', { name: me.name })}
        </Button>
      ) : null}
      <LinkInput
        isInPopover
        target={target}
        ariaLabel={t.of(target.label)}
        placeholder={t.of(target.label)}
        value={link}
        onChange={(next) => (next.id === null ? setLink(next) : use(next.id))}
      />
      <Foot path={path} onApply={onApply} />
    </div>
  );
}

function TypedEditor({ path, comparison, onApply }: EditorProps) {
  const t = useText();
  const offered = path.path.operators.filter((op) => op !== 'in' && op !== 'not in' && valuesTaken(op) > 0);
  const usual: Operator = offered.includes('contains') ? 'contains' : offered.includes('>=') ? '>=' : '=';
  const [op, setOp] = useState<Operator>(
    comparison && offered.includes(comparison.op) ? comparison.op : usual,
  );
  const given = comparison ? operandsOf(comparison).map(operandText) : [];
  const [first, setFirst] = useState(given[0] ?? '');
  const [second, setSecond] = useState(given[1] ?? '');
  const [wrong, setWrong] = useState(false);
  const numeric = path.path.kind === 'decimal' || path.path.kind === 'integer';

  const apply = () => {
    const typed = op === 'between' ? [first, second] : [first];
    const values = typed.map((text) => (numeric ? numberOperand(text) : text));
    const known = values.filter((value) => value !== null);
    if (known.length < values.length || first === '') return setWrong(true);
    onApply({ field: path.path.path, op, value: op === 'between' ? known : (known[0] ?? '') });
  };
  const input = (value: string, set: (next: string) => void, label: string) => (
    <TextInput
      aria-label={label}
      value={value}
      data-autofocus
      error={wrong && numeric ? t('input.notANumber') : null}
      onChange={({ currentTarget }) => {
        set(currentTarget.value);
        setWrong(false);
      }}
      onKeyDown={(event) => event.key === 'Enter' && apply()}
    />
  );
  return (
    <div className={classes['column']}>
      <div className={classes['row']}>
        <NativeSelect
          size="xs"
          aria-label={t('filter.operator')}
          value={op}
          onChange={({ currentTarget }) => setOp(offered.find((one) => one === currentTarget.value) ?? usual)}
          data={offered.map((value) => ({ value, label: t(`op.${value.replace(/ /g, '_')}`) }))}
        />
        {input(first, setFirst, t('filter.value'))}
        {op === 'between' ? input(second, setSecond, t('filter.valueTo')) : null}
      </div>
      <Foot path={path} onApply={onApply} apply={apply} />
    </div>
  );
}

/** Amounts go into conditions as they were typed, decimal by decimal; `1 000,5` is understood. */
function numberOperand(text: string): number | null {
  const decimal = parseDecimalInput(text);
  return decimal === null ? null : Number(decimal);
}

function Foot({
  path,
  onApply,
  apply,
}: {
  readonly path: Path;
  readonly onApply: (next: Comparison) => void;
  readonly apply?: (() => void) | undefined;
}) {
  const t = useText();
  return (
    <div className={classes['foot']}>
      {(['is empty', 'is not empty'] as const).map((op) =>
        path.path.operators.includes(op) ? (
          <Button
            key={op}
            variant="subtle"
            size="compact-xs"
            onClick={() => onApply({ field: path.path.path, op })}
          >
            {t(`op.${op.replace(/ /g, '_')}`)}
          </Button>
        ) : null,
      )}
      <span className={classes['space']} />
      {apply ? (
        <Button size="compact-xs" onClick={apply}>
          {t('filter.apply')}
        </Button>
      ) : null}
    </div>
  );
}
