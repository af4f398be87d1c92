// The cost of one keystroke in manifests of three sizes and in Dockerfiles.

import { DockerfileParser } from 'dockerfile-ast';
import { parseAllDocuments } from 'yaml';
import { Analyser, type FileLanguage } from '../../server/src/engine/analyser';
import { strictWatch } from '../../server/src/engine/rule-watch';
import { DEFAULT_SETTINGS } from '../../server/src/engine/settings';
import { PLAIN_FILE } from '../../server/src/model/kubernetes/manifest';
import { ProjectIndex } from '../../server/src/model/project';
import { RULES } from '../../server/src/rules/all';
import { measure, percentile, type Row } from './table';

/** A Deployment and its Service: 50 lines, with something to find in them. */
const application = (index: number): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${index}
  labels:
    app: app-${index}
spec:
  replicas: 3
  selector:
    matchLabels:
      app: app-${index}
  template:
    metadata:
      labels:
        app: app-${index}
    spec:
      containers:
        - name: app
          image: registry.example.com/app-${index}:1.4.2
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: LOG_LEVEL
              value: info
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              cpu: 400m
              memory: 256Mi
          livenessProbe:
            httpGet:
              path: /healthz
              port: http
---
apiVersion: v1
kind: Service
metadata:
  name: app-${index}
spec:
  selector:
    app: app-${index}
  ports:
    - name: http
      port: 80
      targetPort: http
---
`;

const manifest = (lines: number): string => {
  const one = application(0).split('\n').length - 1;
  return Array.from({ length: Math.max(1, Math.round(lines / one)) }, (_, index) => application(index)).join('');
};

const dockerfile = (runs: number): string => `FROM node:22.11-bookworm-slim AS build
WORKDIR /app
COPY . .
${Array.from({ length: runs }, (_, index) => `RUN apt-get update && \\
    apt-get install -y --no-install-recommends package-${index} && \\
    rm -rf /var/lib/apt/lists/*
ENV STEP_${index}=done
`).join('')}CMD ["node", "server.js"]
`;

interface Subject {
  readonly name: string;
  readonly text: string;
  readonly language: FileLanguage;
  /** A word in the middle of the text that typing lengthens. */
  readonly word: string;
  readonly times: number;
}

function subjects(): Subject[] {
  const yaml = (lines: number, times: number): Subject =>
    ({ name: `manifest, ${lines} lines`, text: manifest(lines), language: 'kubernetes', word: 'value: info', times });
  const docker = (name: string, runs: number): Subject => ({ name, text: dockerfile(runs), language: 'dockerfile', word: 'done', times: 100 });
  return [yaml(100, 200), yaml(1000, 200), yaml(50_000, 30), docker('Dockerfile, 10 lines', 1), docker('Dockerfile, 160 lines', 40)];
}

const parseAlone = ({ text, language }: Subject): void => {
  if (language === 'dockerfile') DockerfileParser.parse(text);
  else parseAllDocuments(text);
};

/** The text after the n-th keystroke, in the middle. */
function typed({ text, word }: Subject, index: number): string {
  const at = text.indexOf(word, Math.floor(text.length / 2) - word.length) + word.length;
  return `${text.slice(0, at)}${'x'.repeat(1 + index % 40)}${text.slice(at)}`;
}

/** One row a subject: p50, p95, the first analysis, parsing alone (median), and both as multiples of parsing. */
export function keystrokes(): Row[] {
  return subjects().map(subject => {
    const { name, text, language, times } = subject;
    const file = `/bench/${language === 'dockerfile' ? 'Dockerfile' : 'manifest.yaml'}`;
    const fresh = (): Analyser => new Analyser(RULES, new ProjectIndex(), strictWatch);
    const analyser = fresh();
    measure(3, () => fresh().analyse({ file, text, language }, PLAIN_FILE, DEFAULT_SETTINGS)); // warm up the machine's compiler
    const first = percentile(measure(3, () => fresh().analyse({ file, text, language }, PLAIN_FILE, DEFAULT_SETTINGS)), 50);
    analyser.analyse({ file, text, language }, PLAIN_FILE, DEFAULT_SETTINGS);
    const texts = Array.from({ length: times }, (_, index) => typed(subject, index));
    const strokes = measure(times, index => analyser.analyse({ file, text: texts[index] ?? text, language }, PLAIN_FILE, DEFAULT_SETTINGS));
    const parse = percentile(measure(Math.min(times, 5), () => parseAlone(subject)), 50);
    const p50 = percentile(strokes, 50);
    return [name, p50, percentile(strokes, 95), first, parse, p50 / parse, first / parse];
  });
}
