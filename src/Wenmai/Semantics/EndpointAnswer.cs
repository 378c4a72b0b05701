using System.Text.Json;

namespace Wenmai.Semantics;

/// <summary>Reads what an endpoint answered: <c>{"data": [{"index": 0, "embedding": [0.1, …]}, …]}</c>. Believes nothing of it unchecked.</summary>
internal static class EndpointAnswer
{
    /// <summary>The vectors, in the order of the texts, each of length 1.</summary>
    /// <param name="body">The answer.</param>
    /// <param name="count">Texts asked about.</param>
    /// <exception cref="DeepModelException">It is no such answer.</exception>
    public static float[][] Read(byte[] body, int count)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var vectors = new float[count][];
            var number = 0;
            foreach (var item in json.RootElement.GetProperty("data").EnumerateArray())
            {
                var index = item.TryGetProperty("index", out var stated) ? stated.GetInt32() : number;
                vectors[index] = VectorOf(item.GetProperty("embedding"));
                number++;
            }
            if (number != count || vectors.Any(v => v is null || v.Length != vectors[0].Length)) throw new DeepModelException("答复的向量数目或维数不一", isPassing: false);
            return vectors;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new DeepModelException("答复不是约定的格式", isPassing: false);
        }
    }

    private static float[] VectorOf(JsonElement embedding)
    {
        if (embedding.GetArrayLength() is 0 or > EmbeddingEndpoint.MaxDimensions) throw new DeepModelException("答复的向量维数不能使用", isPassing: false);
        var vector = embedding.EnumerateArray().Select(n => n.GetSingle()).ToArray();
        var length = Math.Sqrt(vector.Sum(x => (double)x * x));
        if (!double.IsFinite(length) || length == 0) throw new DeepModelException("答复的向量不能使用", isPassing: false);
        return Array.ConvertAll(vector, x => (float)(x / length));
    }
}
