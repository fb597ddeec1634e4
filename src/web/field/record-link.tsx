import { useQuery } from '@tanstack/react-query';
import { entityByName, useMeta, type EntityMeta } from '../api/meta.ts';
import { recordQuery } from '../api/records.ts';
import { EntityIcon } from '../design/icon.tsx';
import { useText } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import { titleOf } from './title.ts';
import classes from './record-link.module.css';

/** A record known only by entity and id: its name is asked for. */
export function RecordLink({ entity: name, id }: { readonly entity: string; readonly id: string }) {
  const entity = entityByName(useMeta(), name);
  return entity ? <Named entity={entity} id={id} /> : null;
}

function Named({ entity, id }: { readonly entity: EntityMeta; readonly id: string }) {
  const t = useText();
  const { data } = useQuery({ ...recordQuery(entity, id), staleTime: 5 * 60_000 });
  return (
    <Link
      draggable={false}
      to={`/${entity.path}/${id}`}
      className={classes['link'] ?? ''}
      onClick={(event) => event.stopPropagation()}
    >
      <EntityIcon name={entity.icon} size={14} />
      {(data && titleOf(entity, data)) || t.of(entity.label)}
    </Link>
  );
}
