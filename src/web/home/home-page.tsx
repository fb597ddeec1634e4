import { Suspense } from 'react';
import { useMe } from '../api/session.ts';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import { useTitle } from '../router/title.ts';
import type { HomeCard } from '../screens.ts';
import { lazily, useScreens } from '../use-screens.ts';
import { usualCards } from './usual-cards.ts';
import { ListCard } from './list-card.tsx';
import classes from './home.module.css';

/** What today asks of me. */
export function HomePage() {
  const t = useText();
  const me = useMe();
  const { dayLong, today } = useFormats();
  const { homeCards } = useScreens();
  useTitle(t('nav.home'));
  const cards = [...usualCards, ...homeCards];
  return (
    <div className={classes['home']}>
      <header className={classes['head']}>
        <h1>{t('home.hello', { name: me.name.split(' ')[0] })}</h1>
        <p>{dayLong(today())}</p>
      </header>
      <div className={classes['cards']}>
        {cards.map((card) => (
          <Card key={card.key} card={card} />
        ))}
      </div>
    </div>
  );
}

function Card({ card }: { readonly card: HomeCard }) {
  if ('entity' in card) return <ListCard card={card} />;
  const Own = lazily(card.card);
  return (
    <Suspense>
      <Own />
    </Suspense>
  );
}
