// No secret of a Dockerfile is said again: not in a message, a related place, or the title of a fix.

import assert from 'node:assert/strict';
import { Analyser } from '../../server/src/engine/analyser';
import { render } from '../../server/src/engine/render';
import { strictWatch } from '../../server/src/engine/rule-watch';
import { readSettings } from '../../server/src/engine/settings-reader';
import { PLAIN_FILE } from '../../server/src/model/kubernetes/manifest';
import { ProjectIndex } from '../../server/src/model/project';
import { RULES } from '../../server/src/rules/all';

const SECRETS = ['Tr0ub4dor', 'ghp_A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8', 'glpat-a1B2c3D4e5F6g7H8i9J0', 'AKIAQ2W3E4R5T6Y7U2I3'];
const [PASSWORD, GITHUB, GITLAB, AWS] = SECRETS;

const DOCKERFILE = `FROM debian:13
ARG GITHUB_TOKEN=${GITHUB}
ENV DB_PASSWORD=${PASSWORD} DATABASE_URL=postgres://shop:${PASSWORD}@db/shop
LABEL version=${GITLAB} org.opencontainers.image.created=${AWS} org.opencontainers.image.license=${GITHUB}
RUN echo "root:${PASSWORD}" | chpasswd && useradd -p ${PASSWORD} app
RUN docker login -u ci -p ${PASSWORD} && aws configure set aws_secret_access_key ${AWS}
RUN git clone https://ci:${PASSWORD}@git.example.com/shop && git clone https://${GITHUB}@github.com/shop/web
RUN curl -H "PRIVATE-TOKEN: ${GITLAB}" https://gitlab.example.com > /a && echo "machine a login b password ${PASSWORD}" > ~/.netrc
ADD https://ci:${PASSWORD}@files.example.com/a /a
CMD serve --token ${GITLAB}
`;

describe('secrets in a Dockerfile', () => {
  const settings = readSettings({ preset: 'all', labels: { schema: { version: 'semver' } } });
  const analysis = new Analyser(RULES, new ProjectIndex(), strictWatch)
    .analyse({ file: '/example/Dockerfile', text: DOCKERFILE, language: 'dockerfile' }, PLAIN_FILE, settings);
  const inCategory = analysis.problems.filter(({ rule }) => rule.category === 'secrets');

  it('are found on every line that holds one', () => {
    const lines = new Set(inCategory.map(({ span }) => DOCKERFILE.slice(0, span.start).split('\n').length));
    assert.deepEqual([...lines].sort((a, b) => a - b), [2, 3, 4, 6, 7, 8, 9, 10]);
  });

  for (const locale of ['en', 'zh'] as const) {
    it(`are not said again (${locale})`, () => {
      const words = analysis.problems.flatMap(problem => [
        render(problem.message, problem.args, locale), ...problem.related.map(({ text, args }) => render(text, args, locale)),
        ...problem.fixes.filter(fix => fix.plan()).map(({ title }) => render(title, problem.args, locale)),
      ]);
      assert.ok(words.length > 0);
      assert.deepEqual(words.filter(sentence => SECRETS.some(secret => sentence.includes(secret))), []);
    });
  }
});
