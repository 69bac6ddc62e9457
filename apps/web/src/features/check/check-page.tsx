import { useT } from '@parley/react';
import { Banner, Button, mediaAdvice } from '@parley/react/parts';
import { CHECKS } from '@parley/sdk/check';
import { Download } from 'lucide-react';
import { checkWords } from '../../language/check-words.ts';
import { PageHeading } from '../../page-heading.tsx';
import { BackLink } from '../../shell/back-link.tsx';
import { saveText } from '../settings/save-text.ts';
import './check-page.css';
import { CheckRow } from './check-row.tsx';
import { checkSentence } from './check-sentence.ts';
import { type CheckLine, checkText } from './check-text.ts';
import { useCheck } from './use-check.ts';

/** Tries all that a call needs, and says line by line what works and what to do about the rest. */
export function CheckPage() {
  const t = useT();
  const c = checkWords.useTranslate();
  const { state, results, start } = useCheck();
  const running = state === 'running';
  const lines: CheckLine[] = results.map((result) => ({
    result,
    title: c(`check.${result.check}`),
    words: checkSentence(c, result, (device, trouble) => mediaAdvice(t, device, trouble)),
  }));
  const failed = results.filter(({ outcome }) => outcome === 'failed').length;
  const save = () => {
    const where = { at: new Date(), agent: navigator.userAgent, version: import.meta.env.PARLEY_VERSION };
    saveText('parley-check.txt', checkText(lines, where));
  };
  return (
    <div className="check">
      <header className="page-header">
        <BackLink />
        <PageHeading title={c('check.title')} />
      </header>
      <p className="parley-quiet">{c('check.intro')}</p>
      <div className="check__actions">
        {/* It stays where it was, whatever it says, so that nobody loses it from under their fingers. */}
        <Button look="primary" aria-disabled={running} onClick={() => running || start()}>
          {c(running ? 'check.running' : state === 'idle' ? 'check.start' : 'check.again')}
        </Button>
        {state === 'done' ? (
          <Button icon={<Download aria-hidden="true" />} onClick={save}>
            {c('check.save')}
          </Button>
        ) : null}
      </div>
      <p className="check__summary" role="status" data-failed={failed > 0}>
        {state === 'done' ? (failed === 0 ? c('check.allWell') : c('check.troubles', { count: failed })) : null}
        {running ? c('check.running') : null}
      </p>
      {running ? (
        <div className="check__progress">
          <progress max={CHECKS.length} value={results.length} aria-label={c('check.title')} />
          <span>{c('check.progress', { done: results.length, all: CHECKS.length })}</span>
        </div>
      ) : null}
      {state === 'not-run' ? <Banner tone="trouble">{c('check.notRun')}</Banner> : null}
      {running || state === 'done' ? (
        <ol className="parley-card check__lines">
          {CHECKS.map((name) => (
            <CheckRow key={name} name={name} line={lines.find(({ result }) => result.check === name)} />
          ))}
        </ol>
      ) : null}
    </div>
  );
}
