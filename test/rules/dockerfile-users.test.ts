// Spellings that the rules on users, signals and secrets must tell apart.

import assert from 'node:assert/strict';
import { underlined } from './dockerfile-findings';

/** What a rule underlines in one RUN of an image that starts as root. */
const inRun = (id: string, script: string): readonly string[] => underlined(id, `FROM debian:13\nRUN ${script}\n`);
const inStart = (id: string, start: string): readonly string[] => underlined(id, `FROM node:24\n${start}\n`);

function table(id: string, find: (id: string, text: string) => readonly string[], cases: Readonly<Record<string, readonly string[]>>): void {
  describe(id, () => {
    for (const [text, expected] of Object.entries(cases)) {
      it(`underlines ${expected.join(', ') || 'nothing'} in ${text}`, () => { assert.deepEqual(find(id, text), expected); });
    }
  });
}

describe('rules on users and signals', () => {
  table('no-world-writable', inRun, {
    'chmod -R 777 /a': ['777'], 'chmod -vR 0777 /a': ['0777'], 'chmod 2777 /a': ['2777'], 'chmod 1777 /a': [], 'chmod 775 /a': [], 'chmod ugo+rwx /a': ['ugo+rwx'],
    'chmod go=rw /a': ['go=rw'], 'chmod g+w,o+r /a': [], 'chmod o-w /a': [], 'mkdir -pm777 /a': ['777'], 'install -d -m 0777 /a': ['0777'], 'chmod "777" /a': ['"777"'],
    'find / -exec chmod 777 {} +': [], 'sh -c "chmod 777 /a"': ['777'],
  });
  table('useradd-no-log-init', inRun, {
    'useradd -u 99999 a': [], 'useradd -u100000 a': ['-u100000'], 'useradd --uid 100000 a': ['100000'], 'useradd -mlu 100000 a': [], 'adduser -u 100000 a': [],
    'useradd $ARGS -u 100000 a': [],
  });
  table('no-chpasswd', inRun, {
    'echo a:b | chpasswd -e': ['chpasswd'], 'passwd -l a': [], 'passwd --delete a': ['passwd'], "useradd -p '!' a": [], 'useradd -p $HASH a': ['useradd'], 'usermod -aG b a': [],
    'chpasswd --help': [],
  });
  table('secret-in-run', inRun, {
    'podman login --password x-9y8 -u a': ['--password'], 'docker login --password-stdin': [], 'npm config set //r/:_authToken x-9y8z7': ['//r/:_authToken'], 'npm config set registry https://r': [],
    'yarn config set npmAuthToken "$T"': ['npmAuthToken'], 'wget --http-password=$P https://a': ['--http-password=$P'], 'curl -u a: https://a': [], 'curl -ua:$P https://a': ['-ua:$P'],
    'T=$(get) && curl -H "Authorization: Bearer $T" https://a': [], 'echo $X | tee /root/.netrc': [], 'echo "password $X" | tee /root/.netrc': ['/root/.netrc'],
    'echo "//r/:_authToken=$T" >> .npmrc': ['.npmrc'], 'echo "registry=https://r" >> .npmrc': [], 'cat ~/.npmrc': [],
  });
  table('npm-start-as-pid1', inStart, {
    'CMD ["npm", "start"]': ['npm'], 'CMD npm run serve': ['npm'], 'CMD ["npm", "--silent", "start"]': ['npm'], 'CMD ["npm", "ci"]': [], 'CMD exec yarn start': ['yarn'],
    'ENTRYPOINT ["dumb-init", "npm", "start"]': [], 'CMD ["sh", "-c", "npm start"]': ['npm'],
  });
  table('dev-server-as-cmd', inStart, {
    'CMD yarn dev': ['dev'], 'CMD ["npx", "next", "dev"]': ['dev'], 'CMD ["npx", "nodemon", "server.js"]': ['nodemon'], 'CMD ["npm", "run", "start:dev"]': ['start:dev'], 'CMD ["npm", "run", "devices"]': [],
    'CMD ["vite"]': ['vite'], 'CMD ["vite", "build"]': [], 'CMD php artisan serve --host=0.0.0.0': ['serve'], 'CMD php -S 0.0.0.0:80': ['-S'], 'CMD ["python3", "-m", "flask", "run"]': ['run'],
    'CMD ["./manage.py", "runserver"]': ['runserver'], 'CMD ["python", "manage.py", "migrate"]': [], 'CMD ["next", "start"]': [], 'CMD rails s -e production': [],
  });
  table('numeric-user', inStart, { 'USER app:0': ['app'], 'USER 0:0': [], 'USER 1000:app': [], 'USER "app"': ['"app"'], 'USER ContainerUser': [], 'USER root:app': [] });
});
