// What the snippets insert parses in its place, and Seaworthy itself finds nothing to say about it.

import assert from 'node:assert/strict';
import { validate } from 'dockerfile-utils';
import { isMap, parseAllDocuments } from 'yaml';
import { Analyser, type FileLanguage } from '../../server/src/engine/analyser';
import { render } from '../../server/src/engine/render';
import { strictWatch } from '../../server/src/engine/rule-watch';
import { DEFAULT_SETTINGS } from '../../server/src/engine/settings';
import { PLAIN_FILE } from '../../server/src/model/kubernetes/manifest';
import { ProjectIndex } from '../../server/src/model/project';
import { RULES } from '../../server/src/rules/all';
import { emptyTabStops, expansions, insertAt, readSnippets, type Snippet } from './snippet';

const KUBERNETES = readSnippets('kubernetes.json');
const DOCKERFILE = readSnippets('dockerfile.json');

const CONTAINER_INDENT = '          ';

/** A container to insert into; nothing sends it traffic, and everything a snippet does not bring is in order. */
const inContainer = (text: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: web
          image: registry.example.com/web:1.0.0
          ports:
            - name: http
              containerPort: 8080
            - name: grpc
              containerPort: 9090
          ${insertAt(CONTAINER_INDENT, text)}
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 128Mi
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop:
                - ALL
`;

const isObject = (snippet: Snippet): boolean => snippet.body[0]?.startsWith('apiVersion:') ?? false;

/** The first and the last release that a snippet is for; those with others say so in their description. */
const USUAL_RELEASES = ['1.30', '1.37'];
const RELEASES: Readonly<Record<string, readonly string[]>> = { 'sw-prestop-sleep-exec': ['1.27', '1.29'], 'sw-service-sticky': ['1.35', '1.37'] };

function findings(text: string, language: FileLanguage, kubernetesVersion = DEFAULT_SETTINGS.kubernetesVersion): readonly string[] {
  const analyser = new Analyser(RULES, new ProjectIndex(), strictWatch);
  const file = language === 'dockerfile' ? '/snippet/Dockerfile' : '/snippet/web.yaml';
  return analyser.analyse({ file, text, language }, PLAIN_FILE, { ...DEFAULT_SETTINGS, kubernetesVersion }).problems
    .map(problem => `${problem.rule.id}: ${render(problem.message, problem.args, 'en')}`);
}

describe('Snippets', () => {
  for (const snippet of [...KUBERNETES, ...DOCKERFILE]) {
    it(`${snippet.name} has words in both languages and a value for every tab stop`, () => {
      assert.match(snippet.name, /^sw-[a-z]+(-[a-z]+)*$/);
      assert.match(snippet.title, /^[\x20-\x7e≤×–]+(?: · \P{Script=Han}*\p{Script=Han}.*)?$/u);
      assert.match(snippet.description, /^[\x20-\x7e≤×–]+ · .*\p{Script=Han}/u);
      assert.deepEqual(emptyTabStops(snippet), []);
    });
  }

  it('have no prefix: VS Code would offer them in the middle of every word', () => {
    assert.deepEqual([...KUBERNETES, ...DOCKERFILE].filter(snippet => 'prefix' in snippet), []);
  });

  for (const snippet of KUBERNETES) {
    it(`${snippet.name} is sound YAML in its place and leaves nothing to complain about`, () => {
      for (const expansion of expansions(snippet)) {
        const text = isObject(snippet) ? expansion : inContainer(expansion);
        const documents = parseAllDocuments(text, { uniqueKeys: true });
        assert.equal(documents.length, 1);
        const [document] = documents;
        assert.deepEqual(document?.errors.map(error => error.message), []);
        assert.ok(isMap(document?.contents) && document.contents.has('kind'));
        for (const release of RELEASES[snippet.name] ?? USUAL_RELEASES) assert.deepEqual(findings(text, 'kubernetes', release), [], release);
      }
    });
  }

  it('would be found out: a port that the container does not have is noticed', () => {
    const [probe] = KUBERNETES.filter(snippet => snippet.name === 'sw-probe-tcp').flatMap(expansions);
    assert.ok(probe !== undefined);
    assert.match(findings(inContainer(probe.replace('port: http', 'port: web')), 'kubernetes').join('\n'), /^probe-unknown-port-name: /);
  });

  it('say in their description which releases they are for, where these are not all', () => {
    for (const name of Object.keys(RELEASES)) assert.match(KUBERNETES.find(snippet => snippet.name === name)?.description ?? '', /1\.\d\d/, name);
  });

  it('would be found out: a field that Kubernetes does not have is noticed', () => {
    const [claim] = KUBERNETES.filter(snippet => snippet.name === 'sw-pvc').flatMap(expansions);
    assert.match(findings(claim?.replace('storageClassName', 'storageClass') ?? '', 'kubernetes').join('\n'), /^unknown-field: /);
  });

  it('of Dockerfiles install through a cache, run as a numeric user other than root, and start without a shell', () => {
    for (const snippet of DOCKERFILE) {
      const [text = ''] = expansions(snippet);
      const last = text.slice(text.lastIndexOf('\nFROM '));
      assert.match(text, /--mount=type=cache,target=/, snippet.name);
      assert.match(last, /^USER [1-9]\d*:[1-9]\d*$/m, snippet.name);
      assert.match(last, /^(?:CMD|ENTRYPOINT) \[".+"\]$/m, snippet.name);
      assert.ok(text.split('\nFROM ').length === 2, snippet.name);
    }
  });

  for (const snippet of DOCKERFILE) {
    it(`${snippet.name} is a sound Dockerfile and leaves nothing to complain about`, () => {
      for (const text of expansions(snippet)) {
        assert.deepEqual(validate(text).map(problem => problem.message), []);
        assert.deepEqual(findings(text, 'dockerfile'), []);
      }
    });
  }
});
