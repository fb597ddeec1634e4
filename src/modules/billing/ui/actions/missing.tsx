import { entityByName, fieldOf, useMeta } from '#web/api/meta.ts';
import type { OneRecord } from '#web/api/records.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';

interface MissingProps {
  readonly record: OneRecord;
  /** As the server names them: `legalEntity.siren`, `account.billingAddress.city`. */
  readonly fields: readonly string[];
}

const owners = [
  { entity: 'legalEntity', key: 'legalEntityId' },
  { entity: 'account', key: 'accountId' },
] as const;

/** What the law still wants of the firm and of its customer, by name, with the way there. */
export function Missing({ record, fields }: MissingProps) {
  const t = useText();
  const meta = useMeta();
  return owners.map(({ entity: name, key }) => {
    const entity = entityByName(meta, name);
    const mine = fields.filter((field) => field.startsWith(`${name}.`));
    if (!entity || mine.length === 0) return null;
    const labels = mine.map((field) => {
      const [, own = '', part] = field.split('.');
      const label = t.of(fieldOf(entity, own)?.label ?? { en: own, fr: own });
      return part === undefined ? label : t(`document.address.${part}`);
    });
    return (
      <p key={name}>
        {t(`document.missing.${name}`, { fields: labels.join(', ') })}{' '}
        <Link to={`/${entity.path}/${String(record[key])}`}>{t('document.complete')}</Link>
      </p>
    );
  });
}
