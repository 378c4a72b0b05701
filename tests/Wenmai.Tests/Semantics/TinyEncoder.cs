using Google.Protobuf;
using Wenmai.Semantics.Encoders;

namespace Wenmai.Tests.Semantics;

/// <summary>An encoder made by hand, small enough for any test: each character has its own fixed random direction, and a text is the mean of its characters.
/// That is enough to tell near from far, so that it passes the trial of <see cref="EncoderStore.Add"/>.</summary>
internal static class TinyEncoder
{
    /// <summary>The licence that its files state.</summary>
    public const string Licence = "test-only";

    private const int FloatType = 1;
    private const int IntegerType = 7;
    private const string Batch = "batch";
    private const string Sequence = "sequence";

    private static readonly string[] Marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

    /// <summary>Writes <c>model.onnx</c>, <c>vocab.txt</c>, <c>config.json</c> and <c>README.md</c>, as an encoder is published.</summary>
    /// <param name="folder">Where to; made if it is missing. Its name becomes the name of the encoder.</param>
    /// <param name="dimensions">Numbers of a vector. Fewer than some 32 tell near from far by luck only.</param>
    /// <param name="seed">Another seed is another encoder.</param>
    public static void WriteTo(string folder, int dimensions = 64, int seed = 1)
    {
        Directory.CreateDirectory(folder);
        var tokens = Vocabulary();
        File.WriteAllText(Path.Combine(folder, "vocab.txt"), string.Join('\n', tokens) + "\n");
        File.WriteAllBytes(Path.Combine(folder, "model.onnx"), Model(tokens.Count, dimensions, seed));
        File.WriteAllText(Path.Combine(folder, "config.json"), """{"max_position_embeddings": 128}""");
        File.WriteAllText(Path.Combine(folder, "README.md"), $"---\nlicense: {Licence}\n---\n");
    }

    /// <summary>The marks, then every character of the sentences that encoders are tried with; others are unknown to it, which is no direction.</summary>
    private static List<string> Vocabulary()
    {
        using var reader = new StreamReader(typeof(EncoderStore).Assembly.GetManifestResourceStream("Semantics/near-and-far.tsv")!);
        var characters = reader.ReadToEnd().Where(c => c > 127).Distinct().Order().Select(c => c.ToString());
        return [.. Marks, .. characters];
    }

    /// <summary>A graph of one node: the rows of <c>embedding</c> that <c>input_ids</c> name.</summary>
    private static byte[] Model(int tokens, int dimensions, int seed)
    {
        var graph = Message(g =>
        {
            Put(g, 1, Message(n =>
            {
                Put(n, 1, "embedding");
                Put(n, 1, "input_ids");
                Put(n, 2, "last_hidden_state");
                Put(n, 4, "Gather");
            }));
            Put(g, 2, "tiny");
            Put(g, 5, Message(t =>
            {
                Put(t, 1, tokens);
                Put(t, 1, dimensions);
                Put(t, 2, FloatType);
                Put(t, 8, "embedding");
                Put(t, 9, Embedding(tokens, dimensions, seed));
            }));
            foreach (var name in new[] { "input_ids", "attention_mask", "token_type_ids" }) Put(g, 11, Value(name, IntegerType, Batch, Sequence));
            Put(g, 12, Value("last_hidden_state", FloatType, Batch, Sequence, dimensions));
        });
        return Message(m =>
        {
            Put(m, 1, 8);
            Put(m, 7, graph);
            Put(m, 8, Message(o => Put(o, 2, 17)));
        });
    }

    /// <summary>The rows of all tokens; zeros for the marks, so that they weigh nothing.</summary>
    private static byte[] Embedding(int tokens, int dimensions, int seed)
    {
        var random = new Random(seed);
        var numbers = new float[tokens * dimensions];
        for (var n = Marks.Length * dimensions; n < numbers.Length; n++) numbers[n] = random.NextSingle() - .5f;
        var bytes = new byte[numbers.Length * sizeof(float)];
        Buffer.BlockCopy(numbers, 0, bytes, 0, bytes.Length);
        return bytes;
    }

    /// <summary>An input or output: its name, the type of its numbers, and its sides, named or fixed.</summary>
    private static byte[] Value(string name, int type, params object[] sides) => Message(v =>
    {
        Put(v, 1, name);
        Put(v, 2, Message(t => Put(t, 1, Message(tensor =>
        {
            Put(tensor, 1, type);
            Put(tensor, 2, Message(shape =>
            {
                foreach (var side in sides) Put(shape, 1, Message(d => PutSide(d, side)));
            }));
        }))));
    });

    private static void PutSide(CodedOutputStream output, object side)
    {
        if (side is int fixedSide) Put(output, 1, fixedSide);
        else Put(output, 2, (string)side);
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true)) write(output);
        return bytes.ToArray();
    }

    private static void Put(CodedOutputStream output, int field, long number)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(number);
    }

    private static void Put(CodedOutputStream output, int field, string text)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    }

    private static void Put(CodedOutputStream output, int field, byte[] bytes)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(bytes));
    }
}
