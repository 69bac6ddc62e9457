// Loaded into a server before it starts (`node --import`): answers what it costs, by the channel of its parent.
process.on('message', (question) => {
  if (question === 'cpu') {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMicros: user + system });
  }
  if (question === 'memory') {
    for (let pass = 0; pass < 4; pass++) globalThis.gc?.();
    const { heapUsed, external, rss } = process.memoryUsage();
    process.send?.({ heapBytes: heapUsed + external, rssBytes: rss });
  }
});
process.on('message', (question) => {
  if (question !== 'connections') return;
  const connections = process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
  process.send?.({ connections });
});
process.on('disconnect', () => process.exit());
