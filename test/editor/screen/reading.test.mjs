// What a person reads on the screen: findings, what a key or an instruction means here, the line above a workload, the parts of a file.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { LANGUAGES, useShop } from './shop.mjs';

const REFUSED = `apiVersion: v1
kind: Pod
metadata: {name: report}
spec:
  containers:
    - name: report
      image: registry.example.com/report:2.1.0
      resources: {requests: {memory: 512Mi}, limits: {memory: 256Mi}}
`;

const STICKY = `apiVersion: v1
kind: Service
metadata: {name: desk}
spec:
  selector: {app: desk}
  sessionAffinity: ClientIP
  sessionAffinityConfig: {clientIP: {timeoutSeconds: 1200}}
  ports: [{port: 80}]
`;

const WORDS = {
  en: {
    whenNot: 'When it is right to ignore this', why: 'Container "report" requests 512Mi of memory, more than its limit of 256Mi',
    gateway: ['QoS Burstable', 'no findings', 'zero-downtime rollout ✓'],
    cart: [/^QoS Burstable$/, /^\d+ findings$/, /^rollout may drop requests: no readiness probe$/],
    stages: [['5 layers'], ['final · runs as 10001:10001 · 2 layers']],
    qos: 'QoS class of this pod: Burstable', ignore: 'Ignore missing-pod-disruption-budget here', smooth: 'Make rollout zero-downtime', stage: 'Stage build, 1 of 2',
  },
  'zh-cn': {
    whenNot: '什么时候可以忽略', why: '容器 "report" 请求的 memory 为 512Mi，超过了限制 256Mi',
    gateway: ['QoS Burstable', '没有问题', '零停机发布 ✓'],
    cart: [/^QoS Burstable$/, /^\d+ 个问题$/, /^发布时可能丢请求：没有就绪探针$/],
    stages: [['5 层'], ['最终阶段 · 以 10001:10001 身份运行 · 2 层']],
    qos: '此 Pod 的 QoS 等级：Burstable', ignore: '在此处忽略 missing-pod-disruption-budget', smooth: '实现零停机发布', stage: '阶段 build，第 1 个，共 2 个',
  },
};

/** What the mouse on a word says of this very file: the file, the line, the word, and what is to be read. */
const LESSONS = [
  ['deploy/base/gateway.yaml', 10, 'replicas: 3', 'replicas', {
    en: ['at least 3 of 3 pods ready, at most 4 in all'], 'zh-cn': ['3 个 Pod 中至少 3 个就绪，总共最多 4 个'],
  }],
  ['deploy/base/gateway.yaml', 23, 'terminationGracePeriodSeconds', 'terminationGracePeriodSeconds', {
    en: ['grace period 45 s', '10 s preStop, then SIGTERM and 35 s to finish'], 'zh-cn': ['宽限期 45 秒', '先执行 10 秒 preStop，然后收到 SIGTERM，还有 35 秒收尾'],
  }],
  ['deploy/base/gateway.yaml', 56, 'livenessProbe:', 'livenessProbe', {
    en: ['Killed about 30 s after it hangs (3 checks, one every 10 s'], 'zh-cn': ['卡死约 30 秒后被杀掉重启（每 10 秒检查一次，连续 3 次失败'],
  }],
  ['deploy/base/gateway.yaml', 65, 'resources:', 'resources', {
    en: ['QoS class of this pod: Burstable', 'memory\t128Mi\t128Mi\t1×'], 'zh-cn': ['此 Pod 的 QoS 等级：Burstable', 'memory\t128Mi\t128Mi\t1×'],
  }],
  ['deploy/base/services.yaml', 9, 'targetPort: http', 'targetPort', {
    en: ['Requests to port 80 go to port http', 'http is 8080 in container gateway'], 'zh-cn': ['发往 80 端口的请求转到各个 Pod 的 http 端口', 'http 是容器 gateway 的 8080'],
  }],
  ['sticky.yaml', 6, 'sessionAffinity:', 'sessionAffinity', { en: ['1200'], 'zh-cn': ['1200'] }],
  ['catalog/Dockerfile', 1, 'FROM golang', 'FROM', {
    en: ['Stage build, 1 of 2: nothing of it ships but what line 10 copies', 'adds 5 layers: lines 2, 3, 4, 5, 6'],
    'zh-cn': ['阶段 build，第 1 个，共 2 个：只有第 10 行复制走的文件会留下', '自己增加 5 层：第 2、3、4、5、6 行'],
  }],
  ['catalog/Dockerfile', 3, 'COPY go.mod', 'COPY', {
    en: ['Layer 2 of 5 in stage build. When go.mod changes, 4 of 5 layers are rebuilt: lines 3, 4, 5, 6'],
    'zh-cn': ['阶段 build 的第 2 层，共 5 层。go.mod 变化时，5 层中有 4 层要重建：第 3、4、5、6 行'],
  }],
  ['catalog/Dockerfile', 11, 'USER 10001', 'USER', { en: ['10001:10001 runs the container'], 'zh-cn': ['容器以 10001:10001 身份运行'] }],
  ['checkout/Dockerfile', 14, 'CMD /opt', 'CMD', {
    en: ['The container runs ["/bin/sh", "-c", "/opt/venv/bin/gunicorn'], 'zh-cn': ['容器执行 ["/bin/sh", "-c", "/opt/venv/bin/gunicorn'],
  }],
];
const MOST_LINES = 12;

const [CART, SERVICES] = ['cart', 'services'].map((name) => fs.readFileSync(new URL(`../../../examples/deploy/base/${name}.yaml`, import.meta.url), 'utf8'));
const SECOND_SERVICE = SERVICES.split('---\n')[1].trimEnd();

for (const { locale, titles } of LANGUAGES) {
  describe(`Reading on the screen (${locale})`, () => {
    const words = WORDS[locale];
    const shop = useShop({ locale, files: { 'refused.yaml': REFUSED, 'sticky.yaml': STICKY } });

    describe('findings', () => {
      it('a finding underlines one word, and the status bar counts it', async () => {
        const { workbench } = shop;
        await workbench.openFile('refused.yaml');
        await workbench.waitForUnderlined('memory: 512Mi', '512Mi', 'error');
        const { errors } = await workbench.waitForProblems();
        assert.equal(errors, 1);
      });

      it('a hover says what is wrong, why it matters and when it does not', async () => {
        const text = await shop.workbench.hover('memory: 512Mi', '512Mi', words.whenNot);
        assert.ok(text.includes(words.why), text);
        assert.match(text, /request-exceeds-limit/);
      });

      it('the link in a hover opens the page of the rule', async () => {
        const { workbench } = shop;
        await workbench.openFile('deploy/base/cart.yaml');
        await workbench.goTo(34);
        await workbench.waitForUnderlined('cart:latest', 'latest');
        await workbench.hover('cart:latest', 'latest', 'image-latest-or-untagged');
        await workbench.page.locator('.monaco-hover:not(.hidden) .hover-contents a', { hasText: 'image-latest-or-untagged' }).last().click();
        await workbench.page.locator('.tab.active', { hasText: 'image-latest-or-untagged' }).waitFor();
        const title = workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').locator('h1');
        assert.equal(await title.innerText(), titles['rule.image-latest-or-untagged']);
      });

      it('the page of a rule is found by its name', async () => {
        const { workbench } = shop;
        await workbench.runCommand(titles['command.showRule']);
        await workbench.searchList('missing-readiness', 'missing-readiness-probe');
        await workbench.page.keyboard.press('Escape');
      });

      it('a Dockerfile has its findings too', async () => {
        const { workbench } = shop;
        await workbench.openFile('cart/Dockerfile');
        await workbench.waitForUnderlined('FROM node:latest', 'node:latest');
      });
    });

    describe('the mouse on a word', () => {
      for (const [file, line, lineText, word, expected] of LESSONS) {
        it(`tells what ${word} means in ${file}`, async () => {
          const { workbench } = shop;
          await workbench.openFile(file);
          await workbench.goTo(line);
          const [first, ...others] = expected[locale];
          const text = await workbench.hover(lineText, word, first);
          for (const other of others) assert.ok(text.includes(other), text);
          const shown = text.split('\n').filter((shownLine) => shownLine.trim() !== '');
          assert.ok(shown.length <= MOST_LINES, text);
        });
      }
    });

    describe('the line above a workload or a stage', () => {
      it('says how a rollout, an eviction and a look at the findings would end', async () => {
        const { workbench } = shop;
        await workbench.openFile('deploy/base/gateway.yaml');
        await workbench.goTo(1);
        assert.deepEqual(await workbench.lenses(words.gateway[2]), [words.gateway]);
      });

      it('opens the hover of the resources, the fixes and the actions', async () => {
        const { workbench } = shop;
        const { page } = workbench;
        await workbench.openFile('deploy/base/cart.yaml');
        await workbench.waitForFindings();
        const clickLens = async (lens) => {
          await workbench.goTo(1);
          await workbench.clickLens(lens);
        };
        await clickLens(words.cart[0]);
        await page.locator('.monaco-hover:not(.hidden)', { hasText: words.qos }).first().waitFor();
        await page.keyboard.press('Escape');
        await clickLens(words.cart[1]);
        await workbench.actions(words.ignore);
        await workbench.closeActions();
        await clickLens(words.cart[2]);
        assert.ok((await workbench.actions(words.smooth)).includes(words.smooth));
        await workbench.closeActions();
      });

      it('says what ships of a Dockerfile, who runs it and how much is built', async () => {
        const { workbench } = shop;
        await workbench.openFile('catalog/Dockerfile');
        await workbench.goTo(1);
        assert.deepEqual(await workbench.lenses(words.stages[1][0]), words.stages);
        await workbench.clickLens(words.stages[0][0]);
        await workbench.page.locator('.monaco-hover:not(.hidden)', { hasText: words.stage }).first().waitFor();
        await workbench.page.keyboard.press('Escape');
      });

      it('goes and comes with its setting', async () => {
        const { workbench } = shop;
        const lens = workbench.editor.locator('.codelens-decoration a').first();
        shop.setSettings({ 'seaworthy.codeLens': false });
        await lens.waitFor({ state: 'hidden' });
        shop.setSettings({});
        await lens.waitFor();
      });
    });

    describe('the parts of a manifest', () => {
      it('Ctrl+Shift+O lists the documents and goes to one', async () => {
        const { workbench } = shop;
        const { page } = workbench;
        await workbench.openFile('deploy/base/services.yaml');
        await page.keyboard.press('Control+Shift+O');
        const rows = page.locator('.quick-input-list .monaco-list-row');
        await rows.filter({ hasText: 'checkout' }).waitFor();
        const names = (await rows.allInnerTexts()).map((text) => text.trim().split('\n')[0]);
        assert.deepEqual(names, ['Service gateway', 'Service cart', 'Service catalog', 'Service checkout']);
        await page.keyboard.type('catalog');
        await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'catalog' }).waitFor();
        await page.keyboard.press('Enter');
        await workbench.waitForCursor(28);
      });

      it('folds each document', async () => {
        const { workbench } = shop;
        await workbench.goTo(13);
        await workbench.page.keyboard.press('Control+Shift+[');
        await workbench.waitForLines((lines) => lines.slice(11, 15).join('\n') === '---\napiVersion: v1\n---\napiVersion: v1');
        assert.deepEqual((await workbench.visibleLines()).slice(0, 4), ['apiVersion: v1', 'kind: Service', 'metadata:', '  name: gateway']);
        await workbench.page.keyboard.press('Control+Shift+]');
        await workbench.waitForLine('name: cart');
      });

      it('Shift+Alt+Right selects a value, its entry, and so on up to the document', async () => {
        const { workbench } = shop;
        await workbench.goTo(21, 14);
        const sizes = [];
        while (sizes.at(-1) !== SECOND_SERVICE.length && sizes.length < 20) {
          await workbench.page.keyboard.press('Shift+Alt+ArrowRight');
          sizes.push(await workbench.waitForSelection((size) => size > (sizes.at(-1) ?? 0)));
        }
        const parts = ['http', 'name: http', 'name: http\n      port: 80\n      targetPort: http', SECOND_SERVICE];
        for (const part of parts) assert.ok(sizes.includes(part.length), `${sizes}: ${part}`);
      });
    });

    describe('afterwards', () => {
      it('nothing that was only looked at is changed', () => {
        assert.equal(shop.read('deploy/base/cart.yaml'), CART);
        assert.equal(shop.read('deploy/base/services.yaml'), SERVICES);
      });
    });
  });
}
