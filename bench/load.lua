-- What wrk sends: METHOD on each path of the file PATHS once, from line FROM to line TO, in the order of the file or,
-- with ORDER=random, shuffled with a fixed seed; without PATHS, the URL's own path again and again. TOKEN is sent if set.
-- Prints one line at the end: requests, seconds, bytes, requests that failed, p99 in milliseconds.
local paths, sent, threads = {}, 0, 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init()
  wrk.method = os.getenv("METHOD") or "GET"
  if os.getenv("TOKEN") then wrk.headers["Authorization"] = "Zoho-oauthtoken " .. os.getenv("TOKEN") end
  if not os.getenv("PATHS") then return end
  local from, to, line = tonumber(os.getenv("FROM")), tonumber(os.getenv("TO")), 0
  for path in io.lines(os.getenv("PATHS")) do
    line = line + 1
    if line >= from and line <= to and line % 2 == number then paths[#paths + 1] = path end
  end
  if os.getenv("ORDER") == "random" then
    math.randomseed(42 + number)
    for i = #paths, 2, -1 do
      local j = math.random(i)
      paths[i], paths[j] = paths[j], paths[i]
    end
  end
end

function request()
  sent = sent + 1
  return wrk.format(nil, paths[sent]) -- past the last path: "/", which is refused and counted as failed
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %d %.3f %.0f %d %.3f\n", summary.requests, summary.duration / 1e6, summary.bytes,
    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(99) / 1e3))
end
