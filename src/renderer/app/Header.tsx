/** Who is on the line, what may be shown, how long already? A neutral token until the level is reached. */

import { Search, Settings, Shield, ShieldCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { formatTime } from '../i18n/formatDate.ts';
import { useUiText } from '../i18n/useUiText.ts';
import { isVerified } from '../platform/callState.ts';
import { useCall, useDesk } from '../platform/desk.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { requestNewCall } from './commands.ts';

export function Header() {
  const { t } = useUiText();
  const desk = useDesk();
  const call = useCall((state) => state.call);
  const recorded = useCall((state) => state.recorded);
  const { screen } = desk;
  return (
    <header className="header" data-stop="header">
      <h1 className="header-name cut">{useCallerLine()}</h1>
      {call === undefined ? null : <LevelBadge />}
      <span className="grow" />
      <Button kind="quiet" onClick={() => screen.getState().open('palette')}>
        <Search aria-hidden="true" size={16} strokeWidth={1.5} />{t('app.findOrDo')} <kbd className="wide-only">Ctrl+K</kbd>
      </Button>
      <Button kind="quiet" className="wide-only" onClick={() => screen.getState().open('preferences')}>
        <Settings aria-hidden="true" size={16} strokeWidth={1.5} />{t('app.settings')}
      </Button>
      {call === undefined ? null : <CallClock startedAt={call.startedAt} stoppedAt={recorded?.recordedAt} />}
      {call === undefined || recorded !== undefined
        ? <Button onClick={() => requestNewCall(desk)}>{t('app.newCall')}</Button>
        : <Button onClick={() => screen.getState().open('end')}>{t('app.end')}</Button>}
    </header>
  );
}

function useCallerLine(): string {
  const { t } = useUiText();
  const call = useCall((state) => state.call);
  const name = useCall((state) => state.callerName);
  if (call === undefined) return t('app.noCall');
  return name ?? t('app.caller', { token: call.token });
}

function LevelBadge() {
  const { t, language } = useUiText();
  const verified = useCall(isVerified);
  const outcome = useCall((state) => state.lastPassed);
  const recorded = useCall((state) => state.recorded);
  if (recorded !== undefined) return <Badge level="ok" icon={ShieldCheck}>{t('app.logged', { reference: recorded.reference })}</Badge>;
  if (!verified || outcome === undefined) {
    return <><Badge icon={Shield}>{t('app.level.none')}</Badge><span className="meta-2 cut wide-only">{t('app.nothingShown')}</span></>;
  }
  return (
    <>
      <Badge level="ok" icon={ShieldCheck}>{t(`app.level.${outcome.level}`)}</Badge>
      <span className="meta-2 cut wide-only">{t('app.checkedAt', { count: outcome.factors.length, time: formatTime(outcome.at, language) })}</span>
    </>
  );
}

const SECOND = 1000;

function CallClock({ startedAt, stoppedAt }: { readonly startedAt: string; readonly stoppedAt: string | undefined }) {
  const { t } = useUiText();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (stoppedAt !== undefined) return undefined;
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, [stoppedAt]);
  const seconds = Math.max(0, Math.floor(((stoppedAt === undefined ? now : Date.parse(stoppedAt)) - Date.parse(startedAt)) / SECOND));
  return <span className="header-clock num strong" role="timer" aria-label={t('app.callTime')}>{clockOf(seconds)}</span>;
}

const two = (value: number): string => String(value).padStart(2, '0');

export const clockOf = (seconds: number): string =>
  seconds < 3600 ? `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}` : `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
