// Imported first by whatever a person runs, so that an old Node is told in one line instead of by a stack.
const OLDEST = { major: 20, minor: 19 };

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < OLDEST.major || (major === OLDEST.major && minor < OLDEST.minor)) {
  console.error(
    `Parley needs Node ${OLDEST.major}.${OLDEST.minor} or newer; this is ${process.versions.node}. See https://nodejs.org`,
  );
  process.exit(1);
}
