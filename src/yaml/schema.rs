//! The JSON Schema of a type, as this room wants it: nothing is not a value.

use schemars::JsonSchema;
use serde_json::Value;

/// The schema of `T`.
///
/// schemars lets an optional field be null. In a file that people write, `where:` with nothing
/// after it is a line somebody forgot to finish, so null is taken out of every schema.
pub fn of<T: JsonSchema>() -> Value {
    let mut schema = schemars::schema_for!(T).to_value();
    without_null(&mut schema);
    schema
}

fn without_null(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(without_null),
        Value::Object(fields) => {
            if let Some(Value::Array(types)) = fields.get_mut("type") {
                types.retain(|t| t != "null");
                if let [single] = types.as_slice() {
                    let single = single.clone();
                    fields.insert("type".to_owned(), single);
                }
            }
            if fields.get("default") == Some(&Value::Null) {
                fields.remove("default");
            }
            if let Some(Value::Array(branches)) = fields.get_mut("anyOf") {
                branches.retain(|b| b.get("type").is_none_or(|t| t != "null"));
                if let [Value::Object(single)] = branches.as_slice() {
                    let single = single.clone();
                    fields.remove("anyOf");
                    for (name, value) in single {
                        fields.entry(name).or_insert(value);
                    }
                }
            }
            fields.values_mut().for_each(without_null);
        }
        _ => {}
    }
}
