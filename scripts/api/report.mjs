import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';

const QUIET = { logLevel: ExtractorLogLevel.None };

/**
 * Compares a public surface with its report in `api/`, and writes the report with `write`.
 * @param {string} root
 * @param {string} declarations the folder of {@link import('./declarations.mjs').emitDeclarations}
 * @param {{ name: string, folder: string, entry: string }} surface its report's name, the package's folder in `packages/`, its module
 * @param {{ write: boolean }} how
 * @returns {boolean} whether the report was as the code is
 */
export function report(root, declarations, { name, folder, entry }, { write }) {
  const projectFolder = join(declarations, 'packages', folder);
  const reportFolder = join(root, 'api');
  mkdirSync(reportFolder, { recursive: true });
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(projectFolder, 'package.json'),
    configObject: {
      projectFolder,
      mainEntryPointFilePath: `<projectFolder>/${entry}.d.ts`,
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          extends: join(root, 'tsconfig.browser.json'),
          include: [join(projectFolder, `${entry}.d.ts`)],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: name,
        reportFolder,
        reportTempFolder: join(declarations, 'reports'),
        // A type that is not exported itself, but that an exported one is made of, breaks users just the same.
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        // The compiler has its own step, and the sources are the house's to judge: the report is about shape alone.
        compilerMessageReporting: { default: QUIET },
        extractorMessageReporting: { default: QUIET },
        tsdocMessageReporting: { default: QUIET },
      },
    },
  });
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: write,
    printApiReportDiff: !write,
    messageCallback: say,
  });
  return !apiReportChanged;
}

/**
 * Passes the difference on, and leaves the extractor's advice, which is for a build that is not ours.
 * @param {import('@microsoft/api-extractor').ExtractorMessage} message
 */
function say(message) {
  message.handled = true;
  if (message.messageId === 'console-api-report-diff') console.error(message.text);
}
