import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

const lines = async (metrics: ReturnType<typeof createMetrics>) =>
  (await metrics.render()).text.split('\n').filter((line) => line.startsWith('parley_'));

it('counts what happens to calls, connections and signals (R5)', async () => {
  const metrics = createMetrics();
  metrics.connections(2);
  metrics.connections(1);
  for (const count of [1, 3, 2]) metrics.callsLive(count);
  metrics.callActive(4);
  metrics.callConnected(0.12);
  metrics.callEnded('completed', 61);
  metrics.callEnded('missed');
  metrics.signalRelayed('offer');
  for (let time = 0; time < 5; time++) metrics.signalRelayed('ice-candidate');
  metrics.reconnected();
  metrics.timerFired(-0.001);
  metrics.webhookTried('refused');
  metrics.webhookTried('taken');
  metrics.webhookGivenUp();
  metrics.webhooksWaiting(4);
  expect(await lines(metrics)).toEqual(
    expect.arrayContaining([
      'parley_connections 1',
      'parley_calls_live 2',
      'parley_calls_live_peak 3',
      'parley_call_answer_seconds_count 1',
      'parley_call_setup_seconds_bucket{le="0.15"} 1',
      'parley_calls_ended_total{reason="completed"} 1',
      'parley_calls_ended_total{reason="missed"} 1',
      'parley_call_duration_seconds_count 1',
      'parley_signals_relayed_total{type="offer"} 1',
      'parley_signals_relayed_total{type="ice-candidate"} 5',
      'parley_reconnects_total 1',
      'parley_timer_lag_seconds_count 1',
      'parley_webhooks_tried_total{outcome="refused"} 1',
      'parley_webhooks_tried_total{outcome="taken"} 1',
      'parley_webhooks_given_up_total 1',
      'parley_webhooks_waiting 4',
    ]),
  );
  expect(await lines(metrics)).toContain('parley_signals_relayed_total{type="offer"} 1');
});

it('gives an attacker no way to make labels', async () => {
  const metrics = createMetrics();
  for (let time = 0; time < 100; time++) metrics.commandRejected(`call:made-up-${time}`, 'INVALID_PAYLOAD');
  metrics.commandRejected('call:join', 'CALL_ENDED');
  expect((await lines(metrics)).filter((line) => line.startsWith('parley_commands_rejected'))).toEqual([
    'parley_commands_rejected_total{command="unknown",code="INVALID_PAYLOAD"} 100',
    'parley_commands_rejected_total{command="call:join",code="CALL_ENDED"} 1',
  ]);
});

it('keeps two gateways of one process apart, and knows the process', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.connections(1);
  expect(await lines(other)).toContain('parley_connections 0');
  const { text, contentType } = await other.render();
  expect(text).toContain('process_resident_memory_bytes');
  expect(contentType).toContain('text/plain');
});
