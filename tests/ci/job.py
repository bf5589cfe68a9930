"""Runs the jobs of CI as far as a machine without the services can.

job.py action FILE [INPUT=VALUE]...       the steps of a composite action
job.py component FILE JOB [INPUT=VALUE]...  a job of a GitLab component
job.py workflow FILE JOB ACTION [INPUT=VALUE]...
    the action's step of a job in a workflow: a file, or what a page shows
job.py pins FILE                          the actions of others in a workflow
job.py versions PAGE                      the versions of debrief that it names
job.py included PAGE COMPONENT JOB FILE [INPUT=VALUE]...
    a job of a component with the inputs that a page shows

The variables that the host sets come from the environment, as they do there.
Values of inputs reach a step as GitHub and GitLab hand them on: by its
environment. Text of a script that an input would get into is refused.
"""
import os
import re
import subprocess
import sys
import tempfile

import yaml


def given(words):
    return dict(word.split("=", 1) for word in words)


def inputs_of(declared, values):
    """Values by name: as given, else the default; checked as GitLab does."""
    for name in values:
        assert name in declared, f"no input {name}"
    result = {}
    for name, about in declared.items():
        about = about or {}
        assert name in values or "default" in about, f"input {name} is missing"
        value = values.get(name, about.get("default"))
        if isinstance(value, bool):
            value = "true" if value else "false"
        if "regex" in about:
            assert re.search(about["regex"], value), f"{name} is invalid"
        if "options" in about:
            assert value in about["options"], f"{name} is none of its options"
        result[name] = value
    return result


def run(shell, script, env):
    with tempfile.NamedTemporaryFile("w", suffix=".sh") as file:
        file.write(script)
        file.flush()
        return subprocess.run(shell + [file.name], env=env).returncode


def run_action(path, words):
    with open(path, encoding="utf-8") as file:
        action = yaml.safe_load(file)
    inputs = inputs_of(action["inputs"], given(words))
    assert action["runs"]["using"] == "composite"
    steps = action["runs"]["steps"]
    names = {step.get("id") for step in steps}
    for about in action["outputs"].values():
        match = re.fullmatch(
            r"\$\{\{ steps\.(\w+)\.outputs\.\w+ \}\}", about["value"])
        assert match and match[1] in names, about
    for step in steps:
        assert set(step) <= {"id", "name", "shell", "run", "env"}, step
        assert step["shell"] == "sh" and "${{" not in step["run"], step
        env = dict(os.environ)
        env["GITHUB_ACTION_PATH"] = os.path.dirname(os.path.abspath(path))
        for name, value in step.get("env", {}).items():
            match = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)
            assert match, value
            env[name] = inputs[match[1]]
        status = run(["sh", "-e"], step["run"], env)
        if status:
            return status
    return 0


def expand(text, env):
    """$NAME in a variable's value, as the runner replaces it."""
    return re.sub(r"\$(\w+)", lambda m: env.get(m[1], ""), text)


def run_component(path, job, words):
    with open(path, encoding="utf-8") as file:
        *head, body = yaml.safe_load_all(file)
    declared = head[0]["spec"]["inputs"] if head else {}
    inputs = inputs_of(declared, given(words))

    def interpolated(text):
        return re.sub(r"\$\[\[ inputs\.(\w+) \]\]",
                      lambda m: inputs[m[1]], text)

    job = dict(body.get(body[job].get("extends"), {}), **body[job])
    env = dict(os.environ)
    for name, value in job["variables"].items():
        if isinstance(value, dict):
            assert value["expand"] is False, name
            env[name] = interpolated(value["value"])
        else:
            assert "[[" not in value, name
            env[name] = expand(value, env)
    assert not any("[[" in line for line in job["script"])
    for rule in job["rules"]:
        interpolated(rule["if"])
    return run(["sh", "-e"], "\n".join(job["script"]) + "\n", env)


def blocks(page):
    """What the YAML blocks of a page hold, or a file of YAML."""
    with open(page, encoding="utf-8") as file:
        text = file.read()
    if not page.endswith(".md"):
        return [yaml.safe_load(text)]
    return [yaml.safe_load(block) for block in
            re.findall(r"^```yaml\n(.*?)^```$", text, re.S | re.M)]


# The action as a page names it, or from a checkout of its own.
OURS = re.compile(r"(OWNER/debrief|\./\.debrief)/\.github/actions/debrief(@\S+)?")
# What a job may do, by what it does and nothing more.
RIGHTS = {
    "check": {"contents": "read"},
    "publish": {"contents": "write"},
    "pages": {"contents": "read", "pages": "write", "id-token": "write"},
}


def run_workflow(page, name, path, words):
    workflow, = [b for b in blocks(page) if isinstance(b, dict) and "jobs" in b]
    assert workflow["permissions"] == {}, "rights of all jobs"
    job = workflow["jobs"][name]
    steps = [s for s in job["steps"] if "uses" in s]
    assert not any("${{" in s.get("run", "") for s in job["steps"])
    step, = [s for s in steps if OURS.fullmatch(s["uses"])]
    inputs = step.get("with", {})
    rights = dict(RIGHTS[inputs.get("mode", "check")])
    others = [s["uses"] for s in steps if s is not step]
    if any("upload-sarif@" in other for other in others):
        rights["security-events"] = "write"
    assert job["permissions"] == rights, job["permissions"]
    for other in others:
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", other), other
    checkout = steps[0]
    assert checkout["uses"].startswith("actions/checkout@")
    assert checkout["with"]["fetch-depth"] == 0
    # Only a job that pushes needs a token to push with.
    assert (checkout["with"].get("persist-credentials") is False) == (
        inputs.get("mode") != "publish")
    return run_action(path, [f"{k}={v}" for k, v in inputs.items()] + words)


def run_included(page, component, job, path, words):
    included, = [b for b in blocks(page) if isinstance(b, dict) and "include" in b]
    part, = [p for p in included["include"] if f"/{component}@" in p["component"]]
    # YAML's true is GitLab's.
    inputs = [f"{k}={str(v).lower() if isinstance(v, bool) else v}"
              for k, v in part["inputs"].items()]
    return run_component(path, job, inputs + words)


def pins(page):
    """Which commits of others' actions the workflow of a file or page names."""
    workflow, = [b for b in blocks(page) if isinstance(b, dict) and "jobs" in b]
    return {s["uses"] for job in workflow["jobs"].values()
            for s in job["steps"] if re.search("@[0-9a-f]{40}$", s.get("uses", ""))}


def versions(page):
    """The versions of debrief that the blocks of a page name."""
    with open(page, encoding="utf-8") as file:
        return set(re.findall(r"debrief(?:/check|/publish)?@(\S+)", file.read()))


if __name__ == "__main__":
    what, file, *rest = sys.argv[1:]
    if what == "action":
        sys.exit(run_action(file, rest))
    if what == "component":
        sys.exit(run_component(file, rest[0], rest[1:]))
    if what == "workflow":
        sys.exit(run_workflow(file, rest[0], rest[1], rest[2:]))
    if what == "included":
        sys.exit(run_included(file, *rest[:3], rest[3:]))
    print(*sorted(pins(file) if what == "pins" else versions(file)))
