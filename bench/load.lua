-- What wrk sends: METHOD on the paths of the file PATHS, from line FROM to line TO, in the order of the file or, with
-- ORDER=random, shuffled with a fixed seed; without PATHS, the URL's own path again and again. A DELETE goes to
-- each path once, and the load ends early with the last one; everything else begins again. With ONCE all goes to each path once,
-- and all answers are waited for (if there is one thread). TOKEN is sent if set. UPLOAD is the size of a file, sent as a multipart body, never the same
-- bytes twice. BODY is a file whose JSON is sent.
-- Prints one line at the end: requests, seconds, bytes, requests that failed, p50 and p99 in milliseconds.
local paths, sent, threads, ended = {}, 0, 0, false
local upload = tonumber(os.getenv("UPLOAD"))
local once = os.getenv("METHOD") == "DELETE" or os.getenv("ONCE")

if os.getenv("ONCE") then
  local asked = 0
  function delay() -- in milliseconds, before a connection's next request; after the last one long enough for all answers
    asked = asked + 1
    return asked <= #paths and 0 or 200
  end
end

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

local function read_paths(file)
  local from, to = tonumber(os.getenv("FROM") or 1), tonumber(os.getenv("TO") or math.huge)
  local threads, line = tonumber(os.getenv("THREADS")), 0
  for path in io.lines(file) do
    line = line + 1
    if line >= from and line <= to and line % threads == number then paths[#paths + 1] = path end
  end
  if os.getenv("ORDER") == "random" then
    math.randomseed(42 + number)
    for i = #paths, 2, -1 do
      local j = math.random(i)
      paths[i], paths[j] = paths[j], paths[i]
    end
  end
end

local filling, upload_head
local function prepare_upload()
  math.randomseed(number)
  local bytes = {}
  for i = 1, upload - 32 do bytes[i] = string.char(math.random(0, 255)) end
  filling = table.concat(bytes) .. "\r\n--of-the-bench--\r\n"
  upload_head = '--of-the-bench\r\nContent-Disposition: form-data; name="file"; filename="bench.bin"\r\n\r\n'
  wrk.headers["Content-Type"] = "multipart/form-data; boundary=of-the-bench"
end

function init()
  if number == 0 then sent = -1 end -- wrk asks the first thread for a request that it does not send
  wrk.method = os.getenv("METHOD") or "GET"
  if os.getenv("TOKEN") then wrk.headers["Authorization"] = "Zoho-oauthtoken " .. os.getenv("TOKEN") end
  if os.getenv("PATHS") then read_paths(os.getenv("PATHS")) end
  if upload then prepare_upload() end
  if os.getenv("BODY") then
    wrk.headers["Content-Type"] = "application/json"
    wrk.body = io.open(os.getenv("BODY")):read("*a")
  end
end

function request()
  sent = sent + 1
  if once and #paths > 0 and sent > #paths then
    if not ended then os.execute("(sleep 0.01; kill -INT $PPID 2>/dev/null) &") end -- or wrk would sleep until the end of its time
    ended = true
    wrk.thread:stop()
    return wrk.format("GET", "/") -- something has to be sent, and its answer is not waited for
  end
  local body
  if upload then body = upload_head .. string.format("%16x%8d%8d", os.time(), number, sent) .. filling end
  return wrk.format(nil, paths[#paths > 0 and (sent - 1) % #paths + 1 or 0], nil, body)
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %d %.3f %.0f %d %.3f %.3f\n", summary.requests, summary.duration / 1e6, summary.bytes,
    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
