#!/usr/bin/env python3
"""Try the HTML report in headless Chromium, as an editor would, and photograph it.

    browser.py CALQUE PICTURES     PICTURES is a folder for the screenshots

Exit status 1 and a line on standard error at the first thing that is not as it should be.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ARTICLE = ROOT / "corpora/articles/ar-en-yarmouk-water"

ENGLISH = [
    "Bridge stays closed",
    "The old bridge stays closed, the mayor said after he met NATO (NATO) engineers. \U0001f600 He thanked the the divers of the EU (EU). Trade &amp; transport came next.",
    "</script><script>document.title = 'broken'</script> \"quoted\" & 'so' \u202eturned\u202c of the WHO (WHO).",
    "Two banks of the river\nand the the ferry between them: NATO (NATO), and once more the WHO (WHO).",
]
ARABIC = [
    "الجسر ما زال مغلقا",
    "قال العمدة إن الجسر القديم سيبقى مغلقا حتى الجمعة بعد اجتماع مع مهندسي NATO (NATO) الذين طلب رأيهم.",
    "وأضاف أن أن العبارة التي تقل 800 شخص في اليوم, ستعمل مرتين، وأن مجلس المدينة سوف يدرس الأمر.",
]
CHINESE = [
    "大桥继续关闭",
    "市长周五在会见北约（北约）工程师后表示，旧桥将继续关闭。他补充说,渡轮每天运送800人，将增加班次.",
    "居民们询问为什么没有人早点告诉他们。市长没有准备好答案，但承诺公布工程师的信函全文。",
]


def fail(message):
    sys.exit(f"browser: {message}")


def same(what, got, expected):
    if got != expected:
        fail(f"{what}: {got!r} where {expected!r} was expected")


class Desk:
    """A folder with texts, and the pages that are made of them."""

    def __init__(self, calque, browser, pictures):
        self.calque, self.browser, self.pictures = calque, browser, pictures
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="calque-browser-"))

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))

    def report(self, name, *arguments):
        run = subprocess.run(
            [self.calque, "audit", *arguments, "--hints", "--fail-on", "never", "--format", f"html={name}.html", "--format", f"json={name}.json"],
            cwd=self.folder, capture_output=True, text=True)
        if run.returncode:
            fail(f"audit of {arguments}: {run.stderr}")
        documents = json.loads((self.folder / f"{name}.json").read_text("utf-8"))["documents"]
        return documents, (self.folder / f"{name}.html").as_uri()

    def open(self, address, scheme="light", size=(1400, 900)):
        page = self.browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
        page.on("pageerror", lambda error: fail(f"the script failed: {error}"))
        page.on("console", lambda message: fail(f"the console says: {message.text}") if message.type in ("error", "warning") else None)
        page.on("request", lambda request: None if request.url.startswith(("file:", "blob:")) else fail(f"the page asks for {request.url}"))
        page.goto(address)
        return page

    def shoot(self, page, name):
        page.wait_for_timeout(250)
        page.screenshot(path=os.path.join(self.pictures, f"{name}.png"))

    def saved(self, page, selector):
        with page.expect_download() as download:
            page.click(selector)
        return pathlib.Path(download.value.path()).read_bytes()


def accessible(page, what):
    result = Axe().run(page)
    for violation in result.response["violations"]:
        nodes = [node["html"][:160] for node in violation["nodes"][:3]]
        fail(f"{what}: {violation['id']} ({violation['impact']}): {violation['help']}: {nodes}")


def shows_the_text(page, documents, texts):
    """Every paragraph stands in the page as it is in the file, and every mark covers its words."""
    for index, (document, text) in enumerate(zip(documents, texts)):
        shown = page.eval_on_selector_all(f"#d{index + 1} .target", "all => all.map(e => e.textContent)")
        unseen = lambda s: re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", lambda m: f"⟨U+{ord(m[0]):04X}⟩", s)
        same("the lines", [line for p in shown for line in p.split("\n")], [unseen(line) for p in text for line in p.split("\n")])
        marked = page.evaluate(
            """name => { const words = {};
              for (const mark of document.querySelectorAll(`#${name} mark`))
                for (const n of mark.dataset.f.split(' ')) words[n] = (words[n] || '') + mark.textContent;
              return words; }""", f"d{index + 1}")
        for number, finding in enumerate(document["findings"], 1):
            same(f"the words of finding {number}", marked.get(str(number)), unseen(finding["text"]))


def edits_become_a_patch(desk, name, text, crlf=False, ends=True, mark=False):
    """Accept all that can be accepted; the patch and the corrected text must agree, and git must take it."""
    body = "\n\n".join(text) + ("\n" if ends else "")
    body = ("\ufeff" if mark else "") + (body.replace("\n", "\r\n") if crlf else body)
    desk.write(name, body)
    _, address = desk.report("patch", "--to", "en", name)
    page = desk.open(address)
    count = page.locator(".card").count()
    same("the patch button", page.is_disabled("#patch"), True)
    for _ in range(count):
        page.keyboard.press("j")
        page.keyboard.press("a")
    accepted = page.locator(".card.accepted").count()
    if accepted < 5:
        fail(f"{name}: only {accepted} of {count} were accepted")
    # The last one is taken back and taken again; decisions outlive a reload.
    page.keyboard.press("u")
    same("after undo", page.locator(".card.accepted").count(), accepted - 1)
    page.keyboard.press("a")
    # The browser hands its storage to a new process by and by.
    for _ in range(5):
        page.wait_for_timeout(300)
        page.reload()
        if page.locator(".card.accepted").count():
            break
    same(f"{name} after a reload", page.locator(".card.accepted").count(), accepted)
    patch, corrected = desk.saved(page, "#patch"), desk.saved(page, ".corrected")
    (desk.folder / "calque.patch").write_bytes(patch)
    for command in (["git", "apply", "--check", "calque.patch"], ["patch", "-p1", "--dry-run", "--binary", "-i", "calque.patch"],
                    ["git", "apply", "--whitespace=nowarn", "calque.patch"]):
        run = subprocess.run(command, cwd=desk.folder, capture_output=True, text=True)
        if run.returncode:
            fail(f"{name}: {' '.join(command)}: {run.stderr}{run.stdout}\n{patch.decode()}")
    same(f"{name} after the patch", (desk.folder / name).read_bytes(), corrected)
    for words in ("NATO (NATO)", "the the"):
        if words in corrected.decode():
            fail(f"{name}: {words!r} is still there")
    page.close()


def several_texts_have_one_patch(desk):
    for name in ("one.txt", "deep/two.txt"):
        desk.write(name, "\n\n".join(ENGLISH) + "\n")
    desk.write("clean.txt", "The ministers met in the old town and spoke at length.\n")
    _, address = desk.report("several", "--to", "en", "one.txt", "deep/two.txt", "clean.txt")
    page = desk.open(address)
    same("the list of texts", page.locator("#documents option").count(), 2)
    same("the text without findings", page.text_content(".overview details li"), "clean.txt")
    if page.locator(".overview").bounding_box()["y"] > page.locator("#d1").bounding_box()["y"]:
        fail("the list of texts does not stand before them")
    accessible(page, "several texts")
    desk.shoot(page, "several")
    page.select_option("#documents", "1")
    if page.locator("#d2-title").bounding_box()["y"] > 700:
        fail("the second text is not gone to")
    page.click("#safe")
    (desk.folder / "calque.patch").write_bytes(desk.saved(page, "#patch"))
    run = subprocess.run(["git", "apply", "calque.patch"], cwd=desk.folder, capture_output=True, text=True)
    same("git apply of two texts", (run.returncode, run.stderr), (0, ""))
    one, two = ((desk.folder / name).read_text("utf-8") for name in ("one.txt", "deep/two.txt"))
    same("the two texts", one, two)
    if "NATO (NATO)" in one or "the the" not in one:
        fail("not exactly the safe rewrites were made")
    page.close()


def records_become_a_patch(desk):
    """Many documents of one file: their targets change, escaped as JSON, and nothing else."""
    records = [{"doc": number, "x": "NATO (NATO)", "target": f"Day {number}: “envoys” of NATO (NATO) met, \t\"the the\" end."} for number in range(9)]
    desk.write("m.jsonl", "".join(json.dumps(record) + "\n" for record in records))
    _, address = desk.report("records", "--to", "en", "m.jsonl")
    page = desk.open(address)
    for _ in range(page.locator(".card").count()):
        page.keyboard.press("j")
        page.keyboard.press("a")
    corrected = desk.saved(page, ".corrected >> nth=0")
    (desk.folder / "calque.patch").write_bytes(desk.saved(page, "#patch"))
    run = subprocess.run(["git", "apply", "calque.patch"], cwd=desk.folder, capture_output=True, text=True)
    same("git apply of records", (run.returncode, run.stderr), (0, ""))
    fixed = (desk.folder / "m.jsonl").read_bytes()
    same("the corrected records", corrected, fixed)
    for record in records:
        record["target"] = record["target"].replace("NATO (NATO)", "NATO").replace("the the", "the")
    same("the records", [json.loads(line) for line in fixed.splitlines()], records)
    page.close()


def keys_and_filters_work(desk, address):
    page = desk.open(address)
    total = page.locator(".card").count()
    page.keyboard.press("j")
    same("the first selected", page.get_attribute(".card.on", "data-n"), "1")
    page.keyboard.press("j")
    page.keyboard.press("k")
    same("back at the first", page.get_attribute(".card.on", "data-n"), "1")
    page.keyboard.press("d")
    same("dismissed", page.locator(".card.dismissed").count(), 1)
    page.keyboard.press("t")
    same("focus in the text", page.evaluate("document.activeElement.tagName"), "MARK")
    page.keyboard.press("Enter")
    same("focus in the list", page.evaluate("document.activeElement.className"), "row")
    page.keyboard.press("?")
    same("the keys", page.is_visible("#keys"), True)
    page.keyboard.press("Escape")
    chips = page.locator(".chip")
    for index in range(chips.count()):
        chips.nth(index).click()
        shown = page.locator(".card:visible").count()
        if shown >= total:
            fail(f"filter {chips.nth(index).inner_text()} hides nothing")
        chips.nth(index).click()
    same("all filters taken back", page.locator(".card:visible").count(), total)
    option = page.locator(".filters select option").nth(1)
    page.select_option(".filters select", option.get_attribute("value"))
    number = int(re.search(r"\((\d+)\)", option.text_content())[1])
    same("one category", page.locator(".card:visible").count(), number)
    page.select_option(".filters select", "")
    page.locator("mark").last.click()
    same("a click in the text selects", page.locator(".card.on").count(), 1)
    page.close()


def stays_fluid(desk):
    """2,000 findings: time for a key, a filter and a decision, layout included."""
    paragraphs = [
        f"In year {1900 + n % 90} envoys of NATO (NATO) counted {n} boats on the river, and the the council of village {n * 7} took note of it."
        for n in range(1000)
    ]
    desk.write("long.txt", "\n\n".join(paragraphs) + "\n")
    documents, address = desk.report("long", "--to", "en", "long.txt")
    count = len(documents[0]["findings"])
    if count < 2000:
        fail(f"{count} findings in the long text")
    page = desk.open(address)
    load = page.evaluate("() => { const t = performance.getEntriesByType('navigation')[0]; return t.loadEventEnd - t.startTime; }")
    times = page.evaluate(
        """async () => {
          const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
          const key = name => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
          const time = async (work) => { const start = performance.now(); work(); document.body.offsetHeight; const end = performance.now(); await frame(); return end - start; };
          const times = { j: [], a: [], filter: [] };
          for (let n = 0; n < 40; n++) { times.j.push(await time(() => key('j'))); times.a.push(await time(() => key('a'))); }
          for (let n = 0; n < 6; n++) times.filter.push(await time(() => document.querySelector('.chip').click()));
          for (const name in times) times[name] = times[name].sort((a, b) => a - b)[Math.floor(times[name].length * 0.9)];
          return times;
        }""")
    print(f"{count} findings: loaded in {load:.0f} ms; nine of ten keys under {times['j']:.0f} ms, decisions {times['a']:.0f} ms, filters {times['filter']:.0f} ms")
    for name, limit in (("j", 100), ("a", 100), ("filter", 1000)):
        if times[name] > limit:
            fail(f"{name} takes {times[name]:.0f} ms with {count} findings")
    if load > 5000:
        fail(f"{count} findings take {load:.0f} ms to load")
    desk.shoot(page, "long")
    page.close()


def main():
    calque, pictures = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    os.makedirs(pictures, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        fail("there is no Chromium; apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        desk = Desk(calque, browser, pictures)
        desk.write("english.txt", "\n\n".join(ENGLISH) + "\n")
        desk.write("arabic.txt", "\n\n".join(ARABIC) + "\n")
        desk.write("chinese.txt", "\n\n".join(CHINESE) + "\n")
        for name in ("ar", "en"):
            shutil.copy(ARTICLE / f"article.{name}.txt", desk.folder)

        documents, address = desk.report("single", "--to", "en", "english.txt")
        page = desk.open(address)
        same("the title", page.title(), "Calque report")
        shows_the_text(page, documents, [ENGLISH])
        accessible(page, "one text")
        page.keyboard.press("j")
        desk.shoot(page, "single")
        page.close()
        keys_and_filters_work(desk, address)

        documents, address = desk.report("pair", "article.en.txt", "--source", "article.ar.txt")
        for scheme in ("light", "dark"):
            page = desk.open(address, scheme)
            shows_the_text(page, documents, [(ARTICLE / "article.en.txt").read_text("utf-8").strip().split("\n\n")])
            desk.shoot(page, f"pair-{scheme}-top")
            for key in "jjjjajd" + "j" * 4:
                page.keyboard.press(key)
            accessible(page, f"a pair, {scheme}")
            desk.shoot(page, f"pair-{scheme}")
            page.close()
        page = desk.open(address, size=(420, 900))
        for key in "jjj":
            page.keyboard.press(key)
        same("the words of the source", page.text_content(".cited"), documents[0]["findings"][2]["source"]["text"])
        desk.shoot(page, "pair-narrow")
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 800, "height": 1100})
        page.screenshot(path=os.path.join(pictures, "print.png"), full_page=True)
        page.pdf(path=os.path.join(pictures, "print.pdf"), format="A4")
        page.close()

        for name, text, tag in (("arabic", ARABIC, "ar"), ("chinese", CHINESE, "zh")):
            documents, address = desk.report(name, "--to", tag, f"{name}.txt")
            page = desk.open(address)
            shows_the_text(page, documents, [text])
            same("the direction", page.get_attribute(".target", "dir"), "rtl" if tag == "ar" else "ltr")
            page.keyboard.press("j")
            accessible(page, name)
            desk.shoot(page, name)
            page.close()

        several_texts_have_one_patch(desk)
        records_become_a_patch(desk)
        edits_become_a_patch(desk, "lf.txt", ENGLISH)
        edits_become_a_patch(desk, "a name ü.txt", ENGLISH, crlf=True)
        edits_become_a_patch(desk, "docs/no end.txt", ENGLISH, ends=False)
        edits_become_a_patch(desk, "mark.txt", ENGLISH, mark=True)
        edits_become_a_patch(desk, "far.txt", [line for n in range(9) for line in [f"Paragraph {n} is quiet."] * 3 + ENGLISH[n % 4 :]])
        stays_fluid(desk)
        browser.close()
        shutil.rmtree(desk.folder)
    print(f"the HTML report works in Chromium; screenshots are in {pictures}")


main()
