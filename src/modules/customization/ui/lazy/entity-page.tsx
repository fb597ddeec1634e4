import { useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ComponentType } from 'react';
import { Button } from '@mantine/core';
import { entityByName, useMeta, type EntityMeta } from '#web/api/meta.ts';
import { EntityIcon } from '#web/design/icon.tsx';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { useTitle } from '#web/router/title.ts';
import { NotFoundPage } from '#web/shell/error-pages.tsx';
import { useCustomizations } from './customization-api.ts';
import { DuplicatesPart } from './duplicates-part.tsx';
import { EntityEditor, RemoveEntity } from './entity-editor.tsx';
import { FieldsPart } from './fields-part.tsx';
import { LayoutPart } from './layout-part.tsx';
import { LinksPart } from './links-part.tsx';
import { RulesPart } from './rules-part.tsx';
import classes from './customization.module.css';

const parts: Readonly<Record<string, ComponentType<{ readonly entity: EntityMeta }>>> = {
  fields: FieldsPart,
  layout: LayoutPart,
  rules: RulesPart,
  links: LinksPart,
  duplicates: DuplicatesPart,
};

/** What can be changed of one entity, a page each. */
export function EntityPage() {
  const t = useText();
  const { entity: name = '', part = 'fields' } = useParams({ strict: false });
  const entity = entityByName(useMeta(), name);
  useTitle(entity ? t.of(entity.labelPlural) : t('customize.title'));
  const Part = parts[part];
  if (!entity || !Part) return <NotFoundPage />;
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <Link to="/settings/customization">{t('customize.title')}</Link>
        <span aria-hidden>›</span>
        <EntityIcon name={entity.icon} size={18} />
        <h1>{t.of(entity.labelPlural)}</h1>
      </header>
      {entity.custom ? <OwnEntity name={entity.name} /> : null}
      <nav className={classes['parts']} aria-label={t('customize.parts')}>
        {Object.keys(parts).map((key) => (
          <Link
            key={key}
            to={`/settings/customization/${entity.name}/${key}`}
            aria-current={key === part ? 'page' : undefined}
          >
            {t(`customize.part.${key}`)}
          </Link>
        ))}
      </nav>
      <Part key={entity.name} entity={entity} />
    </div>
  );
}

/** Names and icon of an entity of one's own. */
function OwnEntity({ name }: { readonly name: string }) {
  const t = useText();
  const navigate = useNavigate();
  const [isEditing, setEditing] = useState(false);
  const entity = useCustomizations('custom-entities')?.find((one) => one.name === name);
  if (!entity) return null;
  if (isEditing) return <EntityEditor entity={entity} onClose={() => setEditing(false)} />;
  return (
    <p className={classes['buttons']}>
      <Button variant="default" onClick={() => setEditing(true)}>
        {t('customize.entity.change')}
      </Button>
      <RemoveEntity entity={entity} onDone={() => void navigate({ to: '/settings/customization' })} />
    </p>
  );
}
