// Odd and hostile input: every text gets an answer, and the server is there for the next one.

import assert from 'node:assert/strict';
import { Analyser, type Analysis, type FileLanguage } from '../../server/src/engine/analyser';
import { editsOf } from '../../server/src/engine/fixes';
import { strictWatch } from '../../server/src/engine/rule-watch';
import { DEFAULT_SETTINGS } from '../../server/src/engine/settings';
import { PLAIN_FILE } from '../../server/src/model/kubernetes/manifest';
import { ProjectIndex } from '../../server/src/model/project';
import { RULES } from '../../server/src/rules/all';
import { applyEdits } from '../../server/src/text/edit';
import { LineIndex } from '../../server/src/text/lines';
import { parseDockerfile } from '../../server/src/model/dockerfile/dockerfile';
import { dockerfileCompletion } from '../../server/src/features/dockerfile-completion';
import { explainDockerfile, explanationMarkdown } from '../../server/src/features/dockerfile-hover';
import { createDockerfileService, dockerfileOutline } from '../../server/src/features/dockerfile-outline';
import { MemoryClient } from './memory-client';

const DEPLOYMENT = `# a comment
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: &labels {app: web}}
spec:
  replicas: 3
  selector: {matchLabels: *labels}
  template:
    metadata:
      labels:
        <<: *labels
    spec:
      containers:
      - name: web   # the shop
        image: "shop/web:latest"
        command: [sh, -c, "echo {{ not a template }}"]
        env:
        - name: TEXT
          value: |
            --- not a document
            # not a comment
        resources: {limits: {cpu: 2, memory: 1Gi}, requests: {cpu: 100m}}
        livenessProbe:
          initialDelaySeconds: 90
          httpGet: {path: /, port: http}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;

const DOCKERFILE = `# syntax=docker/dockerfile:1
FROM node AS build
ARG TOKEN=abc
COPY . .
RUN apt-get update && \\
    # why
    apt-get install -y curl
RUN <<EOF
npm ci
EOF
ADD config.json /app/
FROM build
CMD npm start
`;

const laughs = `apiVersion: v1
kind: Deployment
metadata: {name: a}
a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]
${Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}, *a${i}, *a${i}, *a${i}, *a${i}, *a${i}, *a${i}]`).join('\n')}
spec: {template: {spec: {containers: *a12, initContainers: *a12, volumes: *a12}}}
`;

const LOCK = Array.from({ length: 5_000 }, (_, index) => `  /package-${index}@1.0.${index}:\n    resolution: {integrity: sha512-${index}}\n`).join('');

const HOSTILE: Readonly<Record<string, string>> = {
  'aliases that unfold to a billion': laughs,
  'an alias that holds itself': 'apiVersion: v1\nkind: Pod\nspec: &a {containers: [*a, *a]}\n',
  'a merge key that merges itself': 'apiVersion: v1\nkind: Pod\nspec: &a\n  <<: *a\n  containers: []\n',
  'conflict markers': DEPLOYMENT.replace('  replicas: 3\n', '<<<<<<< HEAD\n  replicas: 3\n=======\n  replicas: 4\n>>>>>>> branch\n'),
  'a lock file with conflict markers': `<<<<<<< HEAD\n${LOCK}=======\n${LOCK.replaceAll('1.0', '2.0')}>>>>>>> branch\n`,
  'manifests between conflict markers': `<<<<<<< HEAD\n${DEPLOYMENT}=======\n${DEPLOYMENT}>>>>>>> branch\n`.repeat(50),
  'tabs for indentation': DEPLOYMENT.replaceAll('  ', '\t'),
  'a byte order mark and CRLF': `\ufeff${DEPLOYMENT.replaceAll('\n', '\r\n')}`,
  'lone carriage returns': DEPLOYMENT.replaceAll('\n', '\r'),
  'NUL and control characters': DEPLOYMENT.replaceAll('web', '\u0000\u0007'),
  'half surrogates': DEPLOYMENT.replaceAll('web', '\ud800'),
  'deep nesting': `apiVersion: v1\nkind: Pod\nspec: ${'{a: '.repeat(2000)}1${'}'.repeat(2000)}\n`,
  'a line of five megabytes': `apiVersion: v1\nkind: ConfigMap\ndata: {a: "${'x'.repeat(5_000_000)}"}\n`,
  'only a kind': 'apiVersion: v1\nkind: Deployment\n',
  'kinds that are not text': 'apiVersion: [v1]\nkind: {a: b}\n',
  'lists where maps belong': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: []\nspec: [{template: [spec]}]\n',
  'maps where lists belong': 'apiVersion: v1\nkind: Pod\nspec: {containers: {name: web}, initContainers: 7, volumes: yes}\n',
  'lists within lists of containers': 'apiVersion: v1\nkind: Pod\nspec: {containers: [[{name: a}], null, 3, {name: [x]}]}\n',
};

const analyse = (text: string, language: FileLanguage = 'kubernetes'): Analysis => new Analyser(RULES, new ProjectIndex(), strictWatch)
  .analyse({ file: language === 'dockerfile' ? '/a/Dockerfile' : '/a/a.yaml', text, language }, PLAIN_FILE, { ...DEFAULT_SETTINGS, preset: 'all' });

/** Runs every rule and plans every fix; returns how many findings there were. */
function exercise(text: string, language: FileLanguage = 'kubernetes'): number {
  const analysis = analyse(text, language);
  for (const { span, fixes } of analysis.problems) {
    assert.ok(span.start >= 0 && span.end <= text.length && span.start <= span.end);
    for (const fix of fixes) {
      const edits = editsOf(analysis, fix.plan());
      if (edits) applyEdits(text, edits);
    }
  }
  return analysis.problems.length;
}

/** Asks for every hover of a Dockerfile and for completions at the offsets; returns how many hovers there were. */
function readDockerfile(text: string, offsets: readonly number[]): number {
  const lines = new LineIndex(text);
  const dockerfile = parseDockerfile(text);
  dockerfileOutline(dockerfile, lines, createDockerfileService());
  const hovers = offsets.flatMap(offset => {
    dockerfileCompletion(text, lines.positionAt(offset), { locale: 'en', snippets: true, isAsked: true, elsewhere: false });
    return (['en', 'zh'] as const).map(locale => {
      const explanation = explainDockerfile({ dockerfile, offset, lines, locale });
      return explanation && explanationMarkdown(explanation, locale, () => true);
    });
  });
  for (const hover of hovers) assert.doesNotMatch(hover ?? '', /undefined|\{[a-z]\w*\}/);
  return hovers.filter(hover => hover !== undefined).length;
}

const BUSY_DOCKERFILE = `# escape=\`
ARG X=1
FROM --platform=$BUILDPLATFORM a:$X AS b
RUN --mount=type=cache,target=/c,from=b --network=none <<-"EOF" cat \`
  # why
  && echo \${X:-$Y}
	EOF
ONBUILD COPY --from=0 --chown=$X:1 ["a", "$X"] /
FROM b
USER $X
WORKDIR x
HEALTHCHECK --interval=1m CMD x $X
STOPSIGNAL 9
ENTRYPOINT x
CMD ["a"]
`;

describe('hostile input', function hostile() {
  this.timeout(120_000);

  for (const [title, text] of Object.entries(HOSTILE)) it(`${title} do no harm`, () => void exercise(text));

  it('a manifest may end anywhere', () => {
    for (let end = 0; end <= DEPLOYMENT.length; end++) exercise(DEPLOYMENT.slice(0, end));
    assert.ok(exercise(DEPLOYMENT) > 0);
  });

  it('a manifest may lose any line', () => {
    const lines = DEPLOYMENT.split('\n');
    lines.forEach((_, index) => exercise(lines.filter((__, other) => other !== index).join('\n')));
  });

  it('a Dockerfile may end anywhere and lose any line', () => {
    for (let end = 0; end <= DOCKERFILE.length; end++) exercise(DOCKERFILE.slice(0, end), 'dockerfile');
    const lines = DOCKERFILE.split('\n');
    lines.forEach((_, index) => exercise(lines.filter((__, other) => other !== index).join('\n'), 'dockerfile'));
    assert.ok(exercise(DOCKERFILE, 'dockerfile') > 0);
  });

  it('hovers and completions come from any beginning of a Dockerfile, and without any of its lines', () => {
    for (const whole of [DOCKERFILE, BUSY_DOCKERFILE, BUSY_DOCKERFILE.replaceAll('\n', '\r\n')]) {
      for (let end = 0; end <= whole.length; end++) readDockerfile(whole.slice(0, end), [end, Math.max(0, end - 7)]);
      const lines = whole.split('\n');
      lines.forEach((_, index) => {
        const text = lines.filter((__, other) => other !== index).join('\n');
        readDockerfile(text, Array.from({ length: Math.ceil(text.length / 11) }, (__, step) => step * 11));
      });
      assert.ok(readDockerfile(whole, Array.from({ length: whole.length }, (_, offset) => offset)) > 50);
    }
    for (const text of Object.values(HOSTILE)) readDockerfile(text, [0, 5, 40, text.length]);
  });

  it('a placeholder in the place of any value never adds a finding', () => {
    const found = (text: string): string[] => analyse(text).problems.map(({ rule }) => rule.id);
    const before = found(DEPLOYMENT);
    const values = [...DEPLOYMENT.matchAll(/(?<=: )(?:3|http|90|100m|1Gi|2|"shop\/web:latest"|\/)(?=[\s,}\]])/g)];
    assert.ok(values.length > 5);
    for (const { 0: value, index } of values) {
      const after = found(`${DEPLOYMENT.slice(0, index)}"\${X}"${DEPLOYMENT.slice(index + value.length)}`);
      assert.deepEqual(after.filter(rule => !before.includes(rule)), [], value);
    }
  });

  it('the server answers after all of it', async () => {
    const client = await MemoryClient.start();
    for (const [index, text] of Object.values(HOSTILE).entries()) {
      const name = `${index}.yaml`;
      await client.open(name, text);
      await client.diagnostics(name);
      await client.close(name);
    }
    await client.open('web.yaml', DEPLOYMENT);
    assert.ok((await client.rules('web.yaml')).includes('image-latest-or-untagged'));
    client.stop();
  });
});
