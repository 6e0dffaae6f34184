//! Messages as they come and go: a header with the length, then JSON.
//!
//! A message that cannot be read is answered with an error and passed over; only the end of the stream
//! ends the conversation.

use std::io::{self, BufRead, Read, Write};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::{Value as Json, json};

/// No message is longer, in bytes: a document of 256 MiB, with room for its escapes.
const LONGEST: u64 = 1 << 29;
/// No line of a header is longer.
const HEADER: u64 = 1 << 12;

/// What came in.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A message.
    Message(Message),
    /// No message: what is answered.
    Wrong(Json),
}

/// The next message; `None` at the end of the stream.
pub(super) fn read(from: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let Some(length) = header(from)? else { return Ok(None) };
    if length > LONGEST {
        io::copy(&mut from.take(length), &mut io::sink())?;
        return Ok(Some(wrong(&Json::Null, ErrorCode::InvalidRequest, "message too long")));
    }
    let mut body = Vec::new();
    let read = from.take(length).read_to_end(&mut body)?;
    if (read as u64) < length {
        return Ok(None);
    }
    Ok(Some(match serde_json::from_slice(&body) {
        Ok(json) => message(json),
        Err(error) => wrong(&Json::Null, ErrorCode::ParseError, &format!("invalid JSON: {error}")),
    }))
}

/// The length that a header tells. Lines that are no header are passed over: the next one that tells a
/// length and is followed by an empty line is where the stream is in step again.
fn header(from: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if from.take(HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            if length.is_some() {
                return Ok(length);
            }
            continue;
        }
        if let Some((name, value)) = line.rsplit_once(':')
            && name.to_ascii_lowercase().ends_with("content-length")
        {
            length = value.trim().parse().ok();
        }
    }
}

fn message(mut json: Json) -> Incoming {
    let id = json.get("id").cloned();
    let known: Option<RequestId> = id.clone().and_then(|id| serde_json::from_value(id).ok());
    let method = json.get("method").and_then(Json::as_str).map(str::to_owned);
    let mut take = |name: &str| json.get_mut(name).map(Json::take);
    let params = |taken: Option<Json>| taken.unwrap_or(Json::Null);
    match (method, id, known) {
        (Some(method), Some(_), Some(id)) => {
            let params = params(take("params"));
            Incoming::Message(Message::Request(Request { id, method, params }))
        }
        (Some(method), None, _) => {
            let params = params(take("params"));
            Incoming::Message(Message::Notification(Notification { method, params }))
        }
        (None, Some(_), Some(id)) => {
            let error = take("error").and_then(|error| serde_json::from_value(error).ok());
            let response_result = match error {
                Some(error) => Err(error),
                None => Ok(params(take("result"))),
            };
            Incoming::Message(Message::Response(Response { id, response_result }))
        }
        (_, id, _) => wrong(
            &id.unwrap_or(Json::Null),
            ErrorCode::InvalidRequest,
            "neither a request nor a notification nor a response",
        ),
    }
}

fn wrong(id: &Json, code: ErrorCode, message: &str) -> Incoming {
    let code = code as i32;
    Incoming::Wrong(
        json!({"jsonrpc": "2.0", "id": id, "error": {"code": code, "message": message}}),
    )
}

/// Writes a message.
pub(super) fn write(out: &mut impl Write, message: &Json) -> io::Result<()> {
    let body = serde_json::to_vec(message)?;
    write!(out, "Content-Length: {}\r\n\r\n", body.len())?;
    out.write_all(&body)?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<String> {
        let mut from = io::BufReader::new(bytes);
        let mut told = Vec::new();
        while let Some(incoming) = read(&mut from).unwrap() {
            told.push(match incoming {
                Incoming::Message(Message::Request(r)) => format!("request {} {}", r.id, r.method),
                Incoming::Message(Message::Notification(n)) => format!("notification {}", n.method),
                Incoming::Message(Message::Response(r)) => format!("response {}", r.id),
                Incoming::Wrong(json) => format!("wrong {} {}", json["id"], json["error"]["code"]),
            });
        }
        told
    }

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn every_kind_of_message_is_told_apart() {
        let stream = [
            r#"{"jsonrpc":"2.0","id":1,"method":"shutdown"}"#,
            r#"{"jsonrpc":"2.0","method":"exit","params":null}"#,
            r#"{"jsonrpc":"2.0","id":"a","result":[1]}"#,
            r#"{"jsonrpc":"2.0","id":2,"error":{"code":1,"message":"no"}}"#,
        ];
        let stream: String = stream.into_iter().map(framed).collect();
        let told = all(stream.as_bytes());
        assert_eq!(
            told,
            ["request 1 shutdown", "notification exit", "response \"a\"", "response 2"]
        );
    }

    #[test]
    fn what_cannot_be_read_is_answered_and_passed_over() {
        let exit = framed(r#"{"method":"exit"}"#);
        for (broken, answer) in [
            (framed("{\"jsonrpc\": "), Some("wrong null -32700")),
            (framed("[]"), Some("wrong null -32600")),
            (framed("3"), Some("wrong null -32600")),
            (framed(r#"{"id":{"a":1},"method":"x"}"#), Some("wrong {\"a\":1} -32600")),
            (framed(r#"{"id":9000000000,"method":"x"}"#), Some("wrong 9000000000 -32600")),
            ("garbage\r\nmore: of it\r\n\r\n".to_owned(), None),
            ("Content-Length: many\r\n\r\n".to_owned(), None),
            ("Content-Type: x\r\n".to_owned(), None),
        ] {
            let told = all(format!("{broken}{exit}").as_bytes());
            let wanted: Vec<_> = answer.into_iter().chain(["notification exit"]).collect();
            assert_eq!(told, wanted, "{broken}");
        }
    }

    #[test]
    fn a_stream_may_end_anywhere() {
        let whole = framed(r#"{"method":"exit"}"#);
        for end in 0..whole.len() {
            assert!(all(&whole.as_bytes()[..end]).is_empty(), "{end}");
        }
    }

    #[test]
    fn what_is_written_can_be_read() {
        let mut out = Vec::new();
        write(&mut out, &json!({"method": "héé"})).unwrap();
        assert_eq!(all(&out), ["notification héé"]);
    }
}
