// No rule, hover or report repeats a Secret's value, in clear, as base64 or decoded: whatever is said ends up in logs and screenshots.

import assert from 'node:assert/strict';
import { Analyser, type Analysis } from '../../server/src/engine/analyser';
import { FORMATS } from '../../server/src/cli/usage';
import { render } from '../../server/src/engine/render';
import { strictWatch } from '../../server/src/engine/rule-watch';
import { readSettings } from '../../server/src/engine/settings-reader';
import { hoverAt } from '../../server/src/features/hover';
import { PLAIN_FILE } from '../../server/src/model/kubernetes/manifest';
import { ProjectIndex, type Located } from '../../server/src/model/project';
import { RULES } from '../../server/src/rules/all';
import type { RuleInfo } from '../../server/src/rules/rule';
import { LineIndex } from '../../server/src/text/lines';
import { folderWith, remove, run } from '../cli/terminal';

const inBase64 = (text: string): string => Buffer.from(text).toString('base64');

/** Words that occur in no rule's own sentences. */
const HIDDEN = [
  'Sw0rdf1sh', 'm4ckerel', 'h4libut', 'tu7na', '73519482', 'b4rracuda', 'p1ranha', 'st1ckleback', 'l4mprey', 'cutt1efish', 'k1pper', 'gr0uper',
] as const;
const [PLAIN, LINE, TWICE, BROKEN, NUMBER, ENV, IN_URL, IN_ARGS, IN_CONFIG, IN_DOCKERFILE, IN_JSON, PADDED] = HIDDEN;

const MANIFESTS = `apiVersion: v1
kind: Secret
metadata:
  name: shop
  uid: 6c1f3a52-93b1-4d4e-8a0c-5e6f7a8b9c0d
type: Opaque
data:
  password: ${inBase64(`${PLAIN}-shop`)}
  password: ${inBase64(`${PLAIN}-shop`)}
  line: ${inBase64(`${LINE}\n`)}
  twice: ${inBase64(inBase64(`${TWICE}-is-long-enough`))}
  broken: "${BROKEN}&${BROKEN}"
  pin: ${NUMBER}
  cut: ${inBase64(PADDED).replace(/=+$/, '')}a
  bad/key: ${inBase64(PLAIN)}
stringData:
  clear: ${PLAIN}
  pin: ${NUMBER}
  again: ${inBase64(`${TWICE}-is-long-enough`)}
---
apiVersion: v1
kind: Secret
metadata: {name: registry}
type: kubernetes.io/dockerconfigjson
data:
  .dockerconfigjson: ${inBase64(`{"auths": "${IN_JSON}"`)}
---
apiVersion: v1
kind: Secret
metadata: {name: tls}
type: kubernetes.io/tls
stringData: {tls.key: ${PLAIN}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: shop}
data:
  DB_PASSWORD: ${IN_CONFIG}
  PIN_PASSWORD: ${NUMBER}
  shop.properties: |
    db.password=${IN_CONFIG}
    db.url=postgres://shop:${IN_URL}@db:5432/shop
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  replicas: 3
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
      containers:
        - name: shop
          image: shop:latest
          args: ["--password=${IN_ARGS}", "--token ${IN_ARGS}"]
          env:
            - {name: DB_PASSWORD, value: ${ENV}}
            - {name: DB_PASSWORD, value: ${ENV}}
            - {name: API_TOKEN, value: ${NUMBER}}
            - {name: DATABASE_URL, value: "postgres://shop:${IN_URL}@db:5432/$(NOTHING)"}
            - {name: SIGNED, value: "$(DB_PASSWORD)-${ENV}-$(NOTHING)"}
            - {name: TOKEN, value: ${ENV}, valueFrom: {secretKeyRef: {name: shop, key: passwrd}}}
          livenessProbe:
            exec: {command: [sh, -c, "mysqladmin ping -p${IN_ARGS}"]}
`;
const DOCKERFILE = `FROM node:24
ARG NPM_TOKEN=${IN_DOCKERFILE}
ENV DB_PASSWORD="${IN_DOCKERFILE}" DATABASE_URL=postgres://shop:${IN_URL}@db/shop
RUN curl -u shop:${IN_DOCKERFILE} https://example.com/
`;

/** Values of Secrets, and of variables and settings called like one. What a command line holds is not theirs: a rule may quote a command. */
const VALUES = HIDDEN.filter(value => value !== IN_ARGS);
/** In clear, and the parts of their base64 that do not depend on what stands around them. */
const NEEDLES = [...new Set(VALUES.flatMap(value => [
  value,
  ...[0, 1, 2].map(offset => inBase64(`${'x'.repeat(offset)}${value}`).slice(offset === 0 ? 0 : 4).replace(/=+$/, '').slice(0, -1)),
  inBase64(inBase64(`${value}-is-long-enough`)).slice(0, 12),
]))].filter(needle => needle.length >= 5);

function assertHidden(text: string, where: string): void {
  const shown = NEEDLES.filter(needle => text.includes(needle));
  assert.deepEqual(shown, [], `${where}: ${text}`);
}

const ALL_ON = readSettings({ rules: Object.fromEntries(RULES.map(rule => [rule.id, 'warning'])) });

function analyse(language: 'kubernetes' | 'dockerfile', text: string): { readonly analysis: Analysis; readonly project: ProjectIndex } {
  const project = new ProjectIndex();
  const analyser = new Analyser(RULES, project, strictWatch);
  const source = { file: language === 'kubernetes' ? '/shop/shop.yaml' : '/shop/Dockerfile', text, language };
  if (language === 'kubernetes') analyser.index(source, PLAIN_FILE);
  return { analysis: analyser.analyse(source, PLAIN_FILE, ALL_ON), project };
}

describe('the values of secrets', () => {
  for (const [language, text, expected] of [['kubernetes', MANIFESTS, 'secret-invalid-base64'], ['dockerfile', DOCKERFILE, 'secret-in-arg-or-env']] as const) {
    it(`stand in no message, related place or fix title of a ${language === 'kubernetes' ? 'manifest' : 'Dockerfile'}`, () => {
      const { analysis: { problems } } = analyse(language, text);
      assert.ok(problems.some(problem => problem.rule.id === expected), 'the rules about secrets speak');
      for (const locale of ['en', 'zh'] as const) {
        for (const problem of problems) {
          assertHidden(render(problem.message, problem.args, locale), problem.rule.id);
          for (const place of problem.related) assertHidden(render(place.text, place.args, locale), `${problem.rule.id}, related`);
          for (const fix of problem.fixes) assertHidden(render(fix.title, problem.args, locale), `${problem.rule.id}, fix`);
        }
      }
    });

    it(`stand in no hover of a ${language === 'kubernetes' ? 'manifest' : 'Dockerfile'}`, () => {
      const { analysis, project } = analyse(language, text);
      const lines = new LineIndex(text);
      const presentation = { ruleUri: ({ id }: RuleInfo) => id, uriOf: (file: string) => file, linesOf: () => lines, locate: (object: Located) => object, snippetEdits: false };
      let hovers = 0;
      const house = { kubernetesVersion: { minor: 35 }, importance: { importantPriority: 1000, importantClasses: [] } };
      for (const locale of ['en', 'zh'] as const) {
        for (let offset = 0; offset < text.length; offset += 2) {
          const hover = hoverAt({ project, analysis, lines, offset, house, locks: [], roots: [], dockerfileWordsElsewhere: false, explainsFields: true }, { ...presentation, locale });
          if (hover) hovers++;
          assertHidden(JSON.stringify(hover ?? ''), `the hover at ${offset}`);
        }
      }
      assert.ok(hovers > 20, 'there is something to hover over');
    });
  }

  it('stand in no report of the command line', async () => {
    const folder = folderWith({ 'shop.yaml': MANIFESTS, Dockerfile: DOCKERFILE });
    try {
      for (const format of FORMATS) {
        for (const locale of ['en', 'zh']) {
          const { stdout, stderr } = await run(folder, ['lint', '.', '--preset', 'all', '--format', format, '--lang', locale], { rules: RULES });
          assert.ok(stdout.includes('secret-invalid-base64'), stderr);
          assertHidden(stdout + stderr, `${format} in ${locale}`);
        }
      }
    } finally {
      remove(folder);
    }
  });
});
