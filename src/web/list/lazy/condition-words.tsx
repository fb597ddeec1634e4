import { entityByName, useMeta, type EntityMeta, type FieldMeta } from '../../api/meta.ts';
import { conditionText } from '../condition-text.ts';
import { chipsOf, type Condition } from '../filter.ts';
import { useReading } from '../use-reading.ts';
import { askedEntity } from './asked-entity.ts';

interface ConditionWordsProps {
  readonly field: FieldMeta;
  readonly value: string;
}

/** A condition as people say it; its own text where it no longer can be read. */
export function ConditionWords({ field, value }: ConditionWordsProps) {
  const entity = entityByName(useMeta(), askedEntity(field));
  const chips = chipsOf(value);
  return entity && chips ? <Words entity={entity} chips={chips} /> : value;
}

function Words({ entity, chips }: { readonly entity: EntityMeta; readonly chips: readonly Condition[] }) {
  const reading = useReading(entity, chips);
  return conditionText(chips.length === 1 && chips[0] ? chips[0] : { all: chips }, reading);
}
