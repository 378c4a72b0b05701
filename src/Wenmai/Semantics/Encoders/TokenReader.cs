using System.Text;
using System.Text.Json;
using Microsoft.ML.Tokenizers;

namespace Wenmai.Semantics.Encoders;

/// <summary>Cuts texts into the numbered tokens of an encoder: WordPiece, as the BERT family has it. Thread-safe.</summary>
internal sealed class TokenReader
{
    private readonly BertTokenizer _tokenizer;
    private readonly int _max;

    private TokenReader(BertTokenizer tokenizer, int max) => (_tokenizer, _max) = (tokenizer, max);

    /// <summary>A reader of a vocabulary.</summary>
    /// <param name="vocabulary">The tokens, a line each, numbered from 0.</param>
    /// <param name="lowerCase">Whether letters are made small first.</param>
    /// <param name="max">Tokens of a text at most, its two marks included.</param>
    /// <exception cref="EncoderFault">It is no such vocabulary.</exception>
    public static TokenReader Of(byte[] vocabulary, bool lowerCase, int max)
    {
        try
        {
            return new TokenReader(BertTokenizer.Create(new MemoryStream(vocabulary), new BertOptions { LowerCaseBeforeTokenization = lowerCase }), max);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw EncoderFault.Unfit("词表不是 BERT 一类的（缺少 [CLS]、[SEP] 或 [UNK]）");
        }
    }

    /// <summary>The vocabulary, a line for each token, of a <c>tokenizer.json</c>.</summary>
    /// <returns>The lines, and whether letters are made small.</returns>
    /// <exception cref="EncoderFault">It cuts texts in another way.</exception>
    public static (byte[] Vocabulary, bool LowerCase) Read(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var model = document.RootElement.GetProperty("model");
            var kind = model.TryGetProperty("type", out var type) ? type.GetString() : "WordPiece";
            if (kind != "WordPiece") throw EncoderFault.Unfit($"分词方式是 {kind}，不是 BERT 一类的 WordPiece");
            var tokens = model.GetProperty("vocab").EnumerateObject().OrderBy(t => t.Value.GetInt32()).Select(t => t.Name).ToList();
            return (Encoding.UTF8.GetBytes(string.Join('\n', tokens) + "\n"), IsLowered(document.RootElement));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw EncoderFault.Unfit("tokenizer.json 无法读取");
        }
    }

    /// <summary>Whether a vocabulary knows capital letters. One that does not needs small ones, whatever the files beside it say: else every capital is unknown.</summary>
    public static bool HasCapitals(byte[] vocabulary) => Encoding.UTF8.GetString(vocabulary).Split('\n').Any(t => t.Length > 0 && char.IsAsciiLetterUpper(t[0]));

    /// <summary>The numbers of a text's tokens between [CLS] and [SEP].</summary>
    public long[] Of(string text) => [.. _tokenizer.EncodeToIds(text, _max, out _, out _).Select(id => (long)id)];

    private static bool IsLowered(JsonElement root) =>
        !root.TryGetProperty("normalizer", out var normalizer) || normalizer.ValueKind != JsonValueKind.Object
        || !normalizer.TryGetProperty("lowercase", out var lowered) || lowered.ValueKind != JsonValueKind.False;
}
