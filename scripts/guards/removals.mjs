/**
 * @typedef {object} Removal something that makes delivery, commands or coming back hold, and how the code reads without it
 * @property {string} guard what is removed
 * @property {string} file
 * @property {string} stands once in the file
 * @property {string} becomes
 * @property {string} [test] the one that must fail where no seed does
 */

const SDK = 'packages/sdk/src';
const GATEWAY = 'apps/gateway/src';

/** @type {Removal[]} */
export const REMOVALS = [
  {
    guard: 'inbox: signals are handed on once and in order',
    file: `${SDK}/signalling/inbox.ts`,
    stands: 'for (let found = this.#next(); found; found = this.#next()) next.push(found.signal);',
    becomes: 'this.#received = Math.max(this.#received, number);\n    next.push(signal);',
    test: `${SDK}/signalling/inbox.test.ts`,
  },
  {
    guard: 'journal: what was delivered and not acknowledged goes again after a return',
    file: `${SDK}/signalling/journal.ts`,
    stands: "if (entry.state === 'delivered') entry.state = 'waiting';",
    becomes: '',
    test: `${SDK}/signalling/journal.test.ts`,
  },
  {
    guard: 'journal: what waited for its answer at a return goes again, too',
    file: `${SDK}/signalling/journal.ts`,
    stands: "entry.again = entry.state === 'underway';",
    becomes: '',
    test: `${SDK}/signalling/signal-channel.test.ts`,
  },
  {
    guard: 'signal channel: what is not acknowledged goes again after silence',
    file: `${SDK}/signalling/signal-channel.ts`,
    stands: '      this.#sendAgain();\n',
    becomes: '',
    test: `${SDK}/signalling/signal-channel.test.ts`,
  },
  {
    guard: 'signal channel: an acknowledgement is owed for what came',
    file: `${SDK}/signalling/signal-channel.ts`,
    stands: "    this.#word.owe('acknowledgement');\n    for (const next",
    becomes: '    for (const next',
    test: `${SDK}/signalling/signal-channel.test.ts`,
  },
  {
    guard: 'stream pair: what was meant for an earlier link of ours is not taken',
    file: `${SDK}/signalling/stream-pair.ts`,
    stands: "if (ack && ack.stream !== this.own) return 'astray';",
    becomes: '',
    test: `${SDK}/signalling/stream-pair.test.ts`,
  },
  {
    guard: 'stream pair: an earlier link of theirs is not followed back',
    file: `${SDK}/signalling/stream-pair.ts`,
    stands: "if (this.#former.includes(stream)) return 'stale';",
    becomes: '',
    test: `${SDK}/signalling/stream-pair.test.ts`,
  },
  {
    guard: 'negotiation: an answer to another offer is dropped',
    file: `${SDK}/link/negotiation.ts`,
    stands: 'return answers === undefined || answers === this.#offered;',
    becomes: 'return true;',
    test: `${SDK}/link/negotiation.test.ts`,
  },
  {
    guard: 'negotiation: a candidate waits for its own description',
    file: `${SDK}/link/negotiation.ts`,
    stands: 'if (!pc.remoteDescription || ofOtherDescription) {',
    becomes: 'if (!pc.remoteDescription) {',
    test: `${SDK}/link/negotiation.test.ts`,
  },
  {
    guard: 'negotiation: the end of candidates of an ignored restart is not the standing description’s',
    file: `${SDK}/link/negotiation.ts`,
    stands: 'this.#early.length > 0 || this.#ignoredRestart',
    becomes: 'this.#early.length > 0',
    test: `${SDK}/link/negotiation.test.ts`,
  },
  {
    guard: 'peer: of two that were both away one gives way',
    file: `${SDK}/call/peer.ts`,
    stands: 'polite: () => streams.isPolite ?? this.#polite,',
    becomes: 'polite: () => this.#polite,',
    test: `${SDK}/call/peer.test.ts`,
  },
  {
    guard: 'peers: who came back just before one’s own seat was known is offered to',
    file: `${SDK}/call/peers.ts`,
    stands: '(this.#came.get(id) ?? 0) > session.version',
    becomes: 'false',
    test: `${SDK}/call/peer.test.ts`,
  },
  {
    guard: 'seat: a loss while it was being taken is made up for',
    file: `${SDK}/call/seat.ts`,
    stands: 'if (taking.connectionLost) this.sessionBack();',
    becomes: '',
    test: `${SDK}/call/resume.test.ts`,
  },
  {
    guard: 'seat: who gives up on the way leaves what they may be given',
    file: `${SDK}/call/seat.ts`,
    stands: '    this.#state.givenUp = true;\n    void this.leave(callId);',
    becomes: '    this.#state.givenUp = true;',
    test: `${SDK}/call/resume-given-up.test.ts`,
  },
  {
    guard: 'seat: a resume that failed for now is tried again',
    file: `${SDK}/call/seat.ts`,
    stands:
      'if (refusal.retryable)\n        this.#life.add(host.platform.clock.after(RESUME_AGAIN_MS, () => void this.#resume(callId)));\n      else await',
    becomes: 'if (!refusal.retryable) await',
    test: `${SDK}/call/resume.test.ts`,
  },
  {
    guard: 'seat: one that was refused is not asked for again',
    file: `${SDK}/call/seat.ts`,
    stands: "    this.#state = { kind: 'none' };\n    const call = await",
    becomes: '    const call = await',
    test: `${SDK}/call/resume.test.ts`,
  },
  {
    guard: 'command queue: an accept that was taken back is not done by the next page',
    file: `${SDK}/signalling/command-queue.ts`,
    stands: '        outbox.remove(requestId);\n        if (!command.sent)',
    becomes: '        if (!command.sent)',
    test: `${SDK}/call/before-refresh.test.ts`,
  },
  {
    guard: 'command queue: what has no answer goes again on the next connection',
    file: `${SDK}/signalling/command-queue.ts`,
    stands: '      command.underway = false;\n      command.stopWaiting();\n    }',
    becomes: '      command.stopWaiting();\n    }',
    test: `${SDK}/signalling/command-queue.test.ts`,
  },
  {
    guard: 'outbox: decisions are kept over a refresh',
    file: `${SDK}/signalling/command-queue.ts`,
    stands: "if (lasts === 'tab') outbox.put(name, command.payload);",
    becomes: '',
    test: `${SDK}/call/before-refresh.test.ts`,
  },
  {
    guard: 'outbox: a duplicated tab does not say what the other is to say',
    file: `${SDK}/signalling/connection.ts`,
    stands: 'if (copied) this.#outbox.clear();',
    becomes: '',
    test: `${SDK}/call/before-refresh.test.ts`,
  },
  {
    guard: 'heartbeat: a path that does not answer is given up',
    file: `${SDK}/signalling/heartbeat.ts`,
    stands: 'if (clock.now() - due < SLEPT_MS) dead();\n      else this.#probe(withinMs);',
    becomes: 'this.#probe(withinMs);',
    test: `${SDK}/signalling/heartbeat.test.ts`,
  },
  {
    guard: 'reconnector: an attempt that comes to nothing is given up',
    file: `${SDK}/signalling/reconnector.ts`,
    stands: 'this.#stopTimer = clock.after(within, () => this.again());',
    becomes: '',
    test: `${SDK}/signalling/reconnector.test.ts`,
  },
  {
    guard: 'told flags: a switch that differs from what is known is told',
    file: `${SDK}/call/told-flags.ts`,
    stands: 'while (this.#told[type] !== undefined && this.#told[type] !== this.#actual(type)) {',
    becomes: 'if (this.#told[type] !== undefined && this.#told[type] !== this.#actual(type)) {',
    test: `${SDK}/call/own-media.test.ts`,
  },
  {
    guard: 'gateway: a request that comes again does nothing twice',
    file: `${GATEWAY}/socket/request-memory.ts`,
    stands: 'if (known && now - known.at < REQUEST_ID_MEMORY_MS) return known.answer;',
    becomes: '',
    test: `${GATEWAY}/socket/request-memory.test.ts`,
  },
  {
    guard: 'gateway: nor after a restart',
    file: `${GATEWAY}/socket/request-recall.ts`,
    stands: 'if (!answerOf || this.#clock.now() >= this.#until) return undefined;',
    becomes: 'if (answerOf !== null) return undefined;',
    test: 'tests/gateway/request-id.test.ts',
  },
  {
    guard: 'gateway: after a restart seats wait with their grace',
    file: `${GATEWAY}/switchboard.ts`,
    stands: "      await this.#runner.run(call.id, { type: 'restart' });\n",
    becomes: '',
    test: 'tests/gateway/restart.test.ts',
  },
  {
    guard: 'gateway: of two tabs that claim a dead socket’s device one has it',
    file: `${GATEWAY}/socket/device-claim.ts`,
    stands: '    const now = holder();\n    if (now === older) break;\n    older = now;\n',
    becomes: '    break;\n',
    test: 'tests/gateway/devices.test.ts',
  },
  {
    guard: 'webhooks: the messages of one call leave one after another',
    file: `${GATEWAY}/webhooks/webhook-sender.ts`,
    stands: 'if (this.#running.has(message.callId)) continue;',
    becomes: '',
    test: `${GATEWAY}/webhooks/webhook-sender.test.ts`,
  },
  {
    guard: 'webhooks: what was not taken is tried again',
    file: `${GATEWAY}/webhooks/webhook-sender.ts`,
    stands: '    return this.#persist(() => store.postponeMessage(message.id, { attempts, nextTryAt }));',
    becomes: '    return this.#persist(remove);',
    test: `${GATEWAY}/webhooks/webhook-sender.test.ts`,
  },
  {
    guard: 'guests: who was taken out is cut off',
    file: `${GATEWAY}/conversations/conversations.ts`,
    stands: "if (kind === 'guest') await liveCalls.disconnectPerson(personId);",
    becomes: '',
    test: 'tests/gateway/guests.test.ts',
  },
  {
    guard: 'silence: a block is asked about when a call begins',
    file: `${GATEWAY}/conversations/audiences.ts`,
    stands: "if (blocked) return 'blocked';",
    becomes: '',
    test: 'tests/gateway/ring.test.ts',
  },
];
