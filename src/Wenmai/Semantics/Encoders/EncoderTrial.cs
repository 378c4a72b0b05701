using Microsoft.ML.OnnxRuntime;

namespace Wenmai.Semantics.Encoders;

/// <summary>Tries an encoder before it is added: it must take texts, give vectors, and put near sentences nearer than far ones.</summary>
internal static class EncoderTrial
{
    /// <summary>The share of sentences whose like must come out nearer than the unlike.</summary>
    private const double MinShare = .75;

    /// <summary>How much nearer: rounding is no difference.</summary>
    private const float Margin = .01f;

    private static readonly Lazy<IReadOnlyList<(string Text, string Near, string Far)>> Sentences = new(ReadSentences);

    /// <summary>Tries it.</summary>
    /// <param name="model">Path of the ONNX file.</param>
    /// <param name="vocabulary">The tokens, a line each.</param>
    /// <param name="about">What its files say.</param>
    /// <returns>The same with what the trial found: numbers of a vector and, where the files did not say, pooling.</returns>
    /// <exception cref="EncoderFault">It is broken (E431), too large (E432) or deaf to Chinese (E433).</exception>
    public static EncoderDescription Run(string model, byte[] vocabulary, EncoderDescription about)
    {
        var (pooling, dimensions) = OnnxEncoder.Inspect(model);
        if (dimensions is < 2 or > DeepVectorShape.MaxDimensions) throw EncoderFault.TooLarge($"每个向量 {dimensions} 个数，应为 2 到 {DeepVectorShape.MaxDimensions} 个");
        if (about.Dimensions > 0 && about.Dimensions != dimensions) throw EncoderFault.Unfit($"model.json 写明每个向量 {about.Dimensions} 个数，实为 {dimensions} 个");
        IEnumerable<EncoderPooling> choices = pooling is { } only ? [only] : about.Pooling is { } stated ? [stated] : [EncoderPooling.Cls, EncoderPooling.Mean];
        var tried = choices.Select(p => about with { Pooling = p, Dimensions = dimensions }).Select(a => (About: a, Heard: Listen(model, vocabulary, a))).MaxBy(t => t.Heard.Distance);
        return tried.Heard.Share >= MinShare
            ? tried.About with { Far = Math.Round(tried.Heard.Far, 4) }
            : throw EncoderFault.Deaf($"{Sentences.Value.Count} 组句子中只有 {tried.Heard.Share * Sentences.Value.Count:0} 组分得出远近");
    }

    /// <summary>The share of sentences told apart, how much nearer the near ones are on the average, and how near the far ones are.</summary>
    private static (double Share, double Distance, double Far) Listen(string model, byte[] vocabulary, EncoderDescription about)
    {
        using var encoder = OnnxEncoder.Open(model, vocabulary, about, threads: 1);
        try
        {
            var heard = Sentences.Value.Select(s => Hear(encoder, s)).ToList();
            return ((double)heard.Count(h => h.Near - h.Far > Margin) / heard.Count, heard.Average(h => h.Near - h.Far), heard.Average(h => h.Far));
        }
        catch (Exception e) when (e is OnnxRuntimeException or ArgumentException)
        {
            // It opens, but takes no texts: tokens that it does not know, or an output of another size than it states.
            throw EncoderFault.Unfit("试读句子时出错，词表可能不是这个模型的");
        }
    }

    /// <summary>The cosines of a sentence to its like and to the unlike.</summary>
    private static (float Near, float Far) Hear(OnnxEncoder encoder, (string Text, string Near, string Far) sentences)
    {
        var text = encoder.Encode(sentences.Text);
        return (Cosine(text, encoder.Encode(sentences.Near)), Cosine(text, encoder.Encode(sentences.Far)));
    }

    private static float Cosine(float[] a, float[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static List<(string, string, string)> ReadSentences()
    {
        using var stream = typeof(EncoderTrial).Assembly.GetManifestResourceStream("Semantics/near-and-far.tsv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#').Skip(1).Select(l => l.Split('\t')).Select(c => (c[0], c[1], c[2]))];
    }
}
