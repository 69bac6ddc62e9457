import { renderToStaticMarkup } from 'react-dom/server';
import { prerender } from 'react-dom/static';
import { expect, it, vi } from 'vitest';
import { LateView } from './late-view.tsx';
import { type OnDemand, onDemand, useOnDemand } from './on-demand.ts';

const Greeting = ({ name }: { name: string }) => <p>Hello {name}</p>;

function Late({ source }: { source: OnDemand<{ name: string }> }) {
  const View = useOnDemand(source);
  return <View name="Ada" />;
}

it('is waited for', async () => {
  const source = onDemand(async () => Greeting);
  const page = (
    <LateView waiting="Loading…" failed="Not loaded">
      <Late source={source} />
    </LateView>
  );
  expect(renderToStaticMarkup(page)).toContain('Loading…');
  const { prelude } = await prerender(page);
  expect(await new Response(prelude).text()).toContain('Hello <!-- -->Ada');
});

it('is there at once when it was fetched before, also at the second attempt', async () => {
  const load = vi.fn(async () => Greeting).mockRejectedValueOnce(new TypeError('the gateway has another build by now'));
  const source = onDemand(load);
  source.prefetch();
  await expect(load.mock.results[0]?.value).rejects.toThrow();
  source.prefetch();
  await load.mock.results[1]?.value;
  await Promise.resolve();
  expect(renderToStaticMarkup(<Late source={source} />)).toBe('<p>Hello Ada</p>');
});
