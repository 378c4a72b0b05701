using Microsoft.Extensions.AI;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Wenmai.Semantics.Encoders;

/// <summary>A pretrained encoder of the BERT family, run on the processor by ONNX Runtime. Thread-safe.</summary>
/// <remarks>Every text is read by itself and by one thread: int8 models scale their numbers over all that is read at once, so that in a batch the vector of a
/// text would depend on its neighbours, and the same files would no longer give the same answers. Several texts are read by several threads.</remarks>
internal sealed class OnnxEncoder : IEmbeddingGenerator<string, Embedding<float>>
{
    private const string Ids = "input_ids";
    private const string Mask = "attention_mask";
    private const string Types = "token_type_ids";

    private readonly InferenceSession _session;
    private readonly TokenReader _tokens;
    private readonly EncoderDescription _about;
    private readonly BackgroundCrew _crew;
    private readonly string _output;
    private readonly RunOptions _run = new();

    private OnnxEncoder(InferenceSession session, TokenReader tokens, EncoderDescription about, string output, int threads) =>
        (_session, _tokens, _about, _output, _crew) = (session, tokens, about, output, new BackgroundCrew(threads));

    /// <summary>Opens an encoder.</summary>
    /// <param name="model">Path of the ONNX file.</param>
    /// <param name="vocabulary">The tokens, a line each.</param>
    /// <param name="about">What is known of it.</param>
    /// <param name="threads">Threads that read passages.</param>
    /// <exception cref="EncoderFault">It is broken or of another kind (E431).</exception>
    public static OnnxEncoder Open(string model, byte[] vocabulary, EncoderDescription about, int threads)
    {
        var tokens = TokenReader.Of(vocabulary, about.LowerCase, about.MaxTokens);
        var session = OpenSession(model);
        try
        {
            return new OnnxEncoder(session, tokens, about, OutputOf(session, about), threads);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The vector of a text, of length 1; all zero for one without tokens.</summary>
    public float[] Encode(string text)
    {
        var ids = _tokens.Of(text);
        var numbers = new float[_about.Dimensions];
        if (ids.Length == 0) return numbers;
        var (mask, types, shape) = (new long[ids.Length], new long[ids.Length], new long[] { 1, ids.Length });
        Array.Fill(mask, 1);
        var values = _session.InputNames.ToDictionary(n => n, n => OrtValue.CreateTensorValueFromMemory(n switch { Ids => ids, Mask => mask, _ => types }, shape));
        try
        {
            using var outputs = _session.Run(_run, values, [_output]);
            Pool(outputs[0].GetTensorDataAsSpan<float>(), numbers);
        }
        finally
        {
            foreach (var value in values.Values) value.Dispose();
        }
        DeepVector.Normalise(numbers);
        return numbers;
    }

    /// <summary>The vectors of texts, in their order. Several are read by threads of low priority; one is read at once, for a question somebody waits for.</summary>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.ToList();
        float[][] vectors = texts is [var only] ? [Encode(only)] : await _crew.MapAsync(texts, Encode, cancellationToken).ConfigureAwait(false);
        return new GeneratedEmbeddings<Embedding<float>>(vectors.Select(v => new Embedding<float>(v) { ModelId = _about.Name }));
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _crew.Dispose();
        _run.Dispose();
        _session.Dispose();
    }

    private void Pool(ReadOnlySpan<float> output, Span<float> vector)
    {
        if (_about.Pooling != EncoderPooling.Mean)
        {
            output[..vector.Length].CopyTo(vector);
            return;
        }
        for (var i = 0; i < output.Length; i++) vector[i % vector.Length] += output[i];
    }

    private static InferenceSession OpenSession(string model)
    {
        // Texts differ in length, so that patterns of memory are never used twice; and an arena never gives back what the longest text took.
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            EnableMemoryPattern = false,
            EnableCpuMemArena = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        try
        {
            return new InferenceSession(model, options);
        }
        catch (OnnxRuntimeException)
        {
            throw EncoderFault.Unfit("ONNX 文件已损坏，或用了不认识的运算");
        }
    }

    /// <summary>The output that holds the vectors, after looking whether inputs and outputs are those of an encoder of texts.</summary>
    private static string OutputOf(InferenceSession session, EncoderDescription about)
    {
        var inputs = session.InputMetadata;
        if (!inputs.ContainsKey(Ids) || inputs.Keys.FirstOrDefault(n => n is not (Ids or Mask or Types)) is not null)
            throw EncoderFault.Unfit($"它的输入是 {string.Join('、', inputs.Keys)}，应为 {Ids}、{Mask}、{Types}");
        if (inputs.Values.Any(i => i.ElementType != typeof(long) || i.Dimensions.Length != 2)) throw EncoderFault.Unfit("它的输入不是词元编号");
        var rank = about.Pooling == EncoderPooling.Output ? 2 : 3;
        return session.OutputMetadata.FirstOrDefault(o => o.Value.ElementType == typeof(float) && o.Value.Dimensions.Length == rank && o.Value.Dimensions[^1] == about.Dimensions).Key
            ?? throw EncoderFault.Unfit($"它没有每个文本 {about.Dimensions} 个数的输出");
    }

    /// <summary>What the file itself tells: where a text's vector comes from, and its size.</summary>
    /// <returns>Pooling, where that is plain; numbers of a vector.</returns>
    /// <exception cref="EncoderFault">It is broken or of another kind (E431).</exception>
    public static (EncoderPooling? Pooling, int Dimensions) Inspect(string model)
    {
        using var session = OpenSession(model);
        var outputs = session.OutputMetadata.Values.Where(o => o.ElementType == typeof(float) && o.Dimensions.Length is 2 or 3).ToList();
        if (outputs.FirstOrDefault(o => o.Dimensions.Length == 3) is { } tokens) return (null, tokens.Dimensions[^1]);
        if (outputs.FirstOrDefault() is { } text) return (EncoderPooling.Output, text.Dimensions[^1]);
        throw EncoderFault.Unfit($"它的输出是 {string.Join('、', session.OutputNames)}，没有向量");
    }
}
