import { fieldOf } from '#web/api/meta.ts';
import { useText } from '#web/i18n/text.ts';
import type { RecordPanelProps } from '#web/screens.ts';
import { missingForIssue } from '../legal-entity/legal-entity.rules.ts';
import classes from './firm-panel.module.css';

/** Says what is still to be filled in before the firm may issue invoices. */
export function FirmPanel({ entity, record }: RecordPanelProps) {
  const t = useText();
  const { name, legalForm, capital, siren, rcs, vatNumber, address, defaultCountry } = record;
  const firm = { name, legalForm, capital, siren, rcs, vatNumber, address, defaultCountry };
  const missing = missingForIssue(firm, { chargesVat: true });
  if (missing.length === 0) return null;
  const labels = missing.map((path) => {
    const [key = '', part] = path.split('.');
    return part === undefined
      ? t.of(fieldOf(entity, key)?.label ?? { en: key, fr: key })
      : t(`firm.address.${part}`);
  });
  return <p className={classes['notice']}>{t('firm.missing', { fields: labels.join(', ') })}</p>;
}
